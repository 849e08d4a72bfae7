using System.Diagnostics.CodeAnalysis;

namespace TypedIrreps.Kernels;

/// <summary>
/// Runs the tiles of a kernel on several threads: on those of libtorch where it is, for a pool of our own would compete with
/// them, and on those of .NET where a program does without it.
/// </summary>
internal static class KernelThreads
{
    private const string Switch = "TypedIrreps.Libtorch.IsSupported";

    /// <summary>
    /// Whether libtorch may be there. A program without it says no by the switch of this name, and then nothing of TorchSharp is
    /// compiled into it.
    /// </summary>
    [FeatureSwitchDefinition(Switch)]
    private static bool IsLibtorchSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <summary>Calls a function once for each index from 0, in no order. Returns when all calls have; an exception of a call is thrown here.</summary>
    /// <param name="count">The number of indices.</param>
    /// <param name="body">The function; it runs on several threads at once.</param>
    public static void For(int count, Action<int> body)
    {
        var threads = Math.Min(count, IsLibtorchSupported && TorchThreads.AreThere ? TorchThreads.Count : Environment.ProcessorCount);
        if (threads <= 1)
        {
            for (var i = 0; i < count; i++)
                body(i);
            return;
        }

        var work = new WorkSharing(count, body);
        if (IsLibtorchSupported && TorchThreads.AreThere)
            TorchThreads.Run(threads, work);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => work.Run());
        work.Failure?.Throw();
    }
}
