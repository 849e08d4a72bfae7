using System.CommandLine;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.TorchScript;

/// <summary><c>load</c>: loads a TorchScript module and ends. Code that libtorch does not know ends the process, so that it is tried in another one.</summary>
internal sealed class LoadCommand : Command
{
    private const string CommandName = "load";
    private const int Lines = 3;

    private readonly Argument<string> path = new("path");

    public LoadCommand()
        : base(CommandName, "Loads a TorchScript module.")
    {
        Hidden = true;
        Arguments.Add(path);
        SetAction(arguments => jit.load(arguments.GetRequiredValue(path)).Dispose());
    }

    /// <summary>Loads a module in another process.</summary>
    /// <returns>What libtorch says against it; null for nothing.</returns>
    public static string? Try(string path)
    {
        var (exit, _, errors) = OwnProcess.Run(CommandName, path);
        return exit == 0 ? null : string.Join(' ', errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Lines));
    }
}
