using System.CommandLine;
using System.Globalization;
using NBody.Training;
using TorchSharp;
using TypedIrreps.Training;

namespace NBody.Cli;

/// <summary>Where a run is kept and how many threads compute.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> folder = new("--out")
    {
        Description = "Folder of the run.",
        HelpName = "folder",
        DefaultValueFactory = _ => Path.Combine("runs", "nbody"),
    };

    private readonly Option<int?> threads = new("--threads") { Description = "Threads of libtorch; by default one for each core, which ranks of mpirun share." };

    /// <summary>Adds the options to a command.</summary>
    public RunOptions(Command command)
    {
        command.Options.Add(folder);
        command.Options.Add(threads);
    }

    /// <summary>The folder.</summary>
    public RunFolder Folder(ParseResult arguments) => new(arguments.GetValue(folder)!);

    /// <summary>Sets the number of threads, if one is given, or if ranks share the cores.</summary>
    /// <param name="arguments">What was given.</param>
    /// <param name="ranks">The processes of the job.</param>
    /// <exception cref="ArgumentException">It is less than one.</exception>
    public void SetThreads(ParseResult arguments, Communicator? ranks = null)
    {
        if ((arguments.GetValue(threads) ?? (ranks is { Size: > 1 } ? ranks.Threads : null)) is { } count)
            SetThreads(count);
    }

    /// <summary>Sets the number of threads.</summary>
    /// <exception cref="ArgumentException">It is less than one.</exception>
    public static void SetThreads(int count)
    {
        if (count < 1)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--threads is {count}; expected 1 or more."));
        torch.set_num_threads(count);
    }
}
