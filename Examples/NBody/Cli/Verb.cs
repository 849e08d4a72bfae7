using System.CommandLine;

namespace NBody.Cli;

/// <summary>What a command needs besides its options: where to write, and how to stop.</summary>
/// <param name="Console">Where results go.</param>
/// <param name="Cancellation">Cancelled by Ctrl+C.</param>
internal sealed record CommandContext(Spectre.Console.IAnsiConsole Console, CancellationToken Cancellation);

/// <summary>A command of the program. To add one, derive from this and name it in <see cref="Application"/>.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description, Spectre.Console.IAnsiConsole console)
        : base(name, description)
    {
        SetAction((result, cancellation) => Task.Run(() => Run(result, new CommandContext(console, cancellation)), CancellationToken.None));
    }

    /// <summary>Does the work. Failures that the user can understand are exceptions of <see cref="Application.IsExpected"/>.</summary>
    protected abstract void Run(ParseResult arguments, CommandContext context);
}
