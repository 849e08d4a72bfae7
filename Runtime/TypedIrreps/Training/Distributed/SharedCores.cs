using System.Runtime.InteropServices;

namespace TypedIrreps.Training;

/// <summary>
/// A process's share of the cores of its machine: launchers bind processes to cores of their own, or several to some together, or
/// none at all.
/// </summary>
internal static unsafe partial class SharedCores
{
    private const int MaskBytes = 1024;

    /// <summary>How many threads this process may compute with: one at least.</summary>
    /// <param name="sumOverMachine">Sums numbers over the processes of this machine, in place.</param>
    public static int Threads(Action<double[]> sumOverMachine)
    {
        var mine = Allowed();
        var users = mine.ToArray();
        sumOverMachine(users);
        return Share(mine, users, Environment.ProcessorCount);
    }

    /// <summary>The share of a process.</summary>
    /// <param name="mine">1 for each core that it may run on, 0 for the others.</param>
    /// <param name="users">How many processes may run on each.</param>
    /// <param name="limit">As many cores as it may keep busy: a container may have fewer than it runs on.</param>
    public static int Share(double[] mine, double[] users, int limit)
    {
        var cores = mine.Sum();
        var share = mine.Zip(users, (own, all) => own > 0 ? own / all : 0).Sum();

        // Three thirds are a little less than one.
        return cores > 0 ? Math.Max(1, (int)((share * limit / cores) + 1e-6)) : 1;
    }

    private static double[] Allowed()
    {
        var mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        var cores = new double[8 * MaskBytes];
        if (GetAffinity(0, MaskBytes, mask) != 0)
            return cores;
        for (var i = 0; i < cores.Length; i++)
            cores[i] = (mask[i / 8] >> (i % 8)) & 1;
        return cores;
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int process, nint size, byte* mask);
}
