using System.Runtime.InteropServices;

namespace TypedIrreps.Training;

/// <summary>What becomes of the memory that tensors on the CPU give back.</summary>
/// <remarks>
/// By default glibc returns large pieces to the operating system at once, and the next training step, which asks for the same
/// sizes again, pays for every page anew. <see cref="Keep"/> takes that cost away; the process then stays as large as it has
/// ever been.
/// </remarks>
public static partial class FreedMemory
{
    // The names in malloc.h.
    private const int M_TRIM_THRESHOLD = -1;
    private const int M_TOP_PAD = -2;
    private const int M_MMAP_MAX = -4;
    private const int Grain = 64 << 20;

    /// <summary>Keeps freed memory in the process, for whatever is allocated next. It holds for the whole process, to its end.</summary>
    /// <returns>Whether it was done: only glibc, the C library of most Linux distributions, has such a switch.</returns>
    public static bool Keep()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return (SetOption(M_MMAP_MAX, 0) & SetOption(M_TRIM_THRESHOLD, int.MaxValue) & SetOption(M_TOP_PAD, Grain)) == 1;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
