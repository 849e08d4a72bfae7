using NBody.Cli;
using NBody.Tests.Support;
using Spectre.Console;

namespace NBody.Tests.Cli;

/// <summary>The program, what it writes, and a folder for its files.</summary>
internal sealed class ProgramUnderTest : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public string Folder => folder.Root;

    /// <summary>All that was written to standard output so far.</summary>
    public string Output => output.ToString();

    /// <summary>The lines that were written to standard error so far.</summary>
    public string[] Errors => error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string this[string name] => folder[name];

    public Task<int> Run(params string[] arguments) => Run(arguments, CancellationToken.None);

    public Task<int> Run(string[] arguments, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });

        // Wide enough for the paths of temporary folders: a broken line is hard to look for.
        console.Profile.Width = 400;
        return new Application(console, error).RunAsync(arguments, cancellation);
    }

    /// <summary>Forgets what was written.</summary>
    public void Forget()
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
    }

    public void Dispose() => folder.Dispose();
}
