using System.CommandLine;
using Spectre.Console;
using TypedIrreps.Training;

namespace NBody.Cli;

/// <summary>The program: its commands, and what becomes of errors.</summary>
/// <param name="console">Where results go, those of rank 0.</param>
/// <param name="error">Where errors go, those of every rank.</param>
/// <param name="ranks">The processes that mpirun started; by default there is this one alone.</param>
internal sealed class Application(IAnsiConsole console, TextWriter error, Communicator? ranks = null)
{
    /// <summary>Exit code of a command that failed.</summary>
    public const int Failed = 1;

    /// <summary>Exit code of a command line that could not be understood.</summary>
    public const int Misused = 2;

    /// <summary>Exit code after Ctrl+C, as shells have it: 128 + SIGINT.</summary>
    public const int Cancelled = 130;

    private readonly Communicator ranks = ranks ?? new SingleProcess();
    private readonly IAnsiConsole console = ranks?.IsRoot != false ? console : Silent.Console();

    /// <summary>Runs a command line.</summary>
    /// <returns>0 or one of the exit codes of this class.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        var arguments = Root().Parse(NamesVerb(args) ? args : [TrainCommand.VerbName, .. args]);
        if (arguments.Errors.Count > 0)
        {
            foreach (var message in arguments.Errors.Select(parseError => parseError.Message).Distinct())
                Report(message);
            return Misused;
        }

        // Each rank would do all of it, and write to the same files.
        if (ranks.Size > 1 && arguments.CommandResult.Command is Verb and not TrainCommand)
        {
            Report($"'{arguments.CommandResult.Command.Name}' runs in one process, got {ranks.Size} of them: start it without mpirun.");
            return Misused;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = console.Profile.Out.Writer,
                Error = error,
            };
            return await arguments.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException)
        {
            Report("cancelled");
            return Cancelled;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Report(exception.Message);
            return Failed;
        }
    }

    /// <summary>Whether the message of an exception tells the user all there is to know; any other is a bug and keeps its stack.</summary>
    internal static bool IsExpected(Exception exception) =>
        exception is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or InvalidOperationException;

    // The main job needs no name: without a verb, what is given are options of a training.
    private static bool NamesVerb(string[] args) =>
        args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "-h" or "-?" or "--help" or "--version");

    private RootCommand Root() => new("Predicts the motion of particles with a steerable E(3)-equivariant network.")
    {
        new SimulateCommand(console),
        new TrainCommand(console, ranks),
        new EvaluateCommand(console),
        new EquivarianceCommand(console),
        new TableCommand(console),
    };

    private void Report(string message) => error.WriteLine($"nbody{(ranks.Size > 1 ? $" (rank {ranks.Rank} of {ranks.Size})" : "")}: {message.ReplaceLineEndings(" ")}");
}
