using NBody.Cli;
using Spectre.Console;
using TypedIrreps.Training;

// Waited for and not awaited: MPI wants to be left by the thread that joined.
return DistributedJob.Run(ranks => new Application(AnsiConsole.Console, Console.Error, ranks).RunAsync(args).GetAwaiter().GetResult());
