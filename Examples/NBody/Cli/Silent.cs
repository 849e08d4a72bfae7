using Spectre.Console;

namespace NBody.Cli;

/// <summary>A console that nobody reads: that of all ranks but the first.</summary>
internal static class Silent
{
    /// <summary>Makes one.</summary>
    public static IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(TextWriter.Null),
    });
}
