using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace TypedIrreps.Kernels;

/// <summary>The threads of libtorch, as many as <c>torch.set_num_threads</c> says.</summary>
internal static unsafe partial class TorchThreads
{
    /// <summary>Whether libtorch is there and lends its threads.</summary>
    public static bool AreThere { get; } =
        NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out var library) && NativeLibrary.TryGetExport(library, "torch_parallel_for", out _);

    /// <summary>Their number.</summary>
    public static int Count => torch.get_num_threads();

    /// <summary>Has threads do some work; returns when it is done.</summary>
    public static void Run(int threads, WorkSharing work)
    {
        var handle = GCHandle.Alloc(work);
        try
        {
            // A range for each thread, which then takes indices until none is left.
            if (ParallelFor(0, threads, 1, &Entry, GCHandle.ToIntPtr(handle)) != 0)
                throw new InvalidOperationException("libtorch did not run the work on its threads.");
        }
        finally
        {
            handle.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Entry(long begin, long end, nint work)
    {
        for (; begin < end; begin++)
            ((WorkSharing)GCHandle.FromIntPtr(work).Target!).Run();
    }

    [LibraryImport("torch_cpu", EntryPoint = "torch_parallel_for")]
    private static partial int ParallelFor(long begin, long end, long grain, delegate* unmanaged[Cdecl]<long, long, nint, void> body, nint context);
}
