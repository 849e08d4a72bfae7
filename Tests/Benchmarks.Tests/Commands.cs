using System.CommandLine;
using Spectre.Console;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>Runs commands as from the command line.</summary>
internal static class Commands
{
    /// <summary>Runs one on a console of wide lines.</summary>
    /// <param name="create">Makes the command.</param>
    /// <param name="arguments">The command line behind its name.</param>
    /// <returns>The exit code, and what was written.</returns>
    public static (int Exit, string Output) Run(Func<IAnsiConsole, Command> create, params IEnumerable<string> arguments)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 1000;
        var exit = create(console).Parse([.. arguments]).Invoke();
        return (exit, writer.ToString());
    }
}
