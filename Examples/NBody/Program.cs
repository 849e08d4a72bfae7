using NBody.Cli;
using Spectre.Console;

return await new Application(AnsiConsole.Console, Console.Error).RunAsync(args);
