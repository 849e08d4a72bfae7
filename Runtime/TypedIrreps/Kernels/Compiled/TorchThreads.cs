using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace TypedIrreps.Kernels;

/// <summary>
/// Runs work on the threads of libtorch, as many as <c>torch.set_num_threads</c> says: a pool of our own would compete with
/// them, for both wait actively for work.
/// </summary>
internal static unsafe partial class TorchThreads
{
    private static readonly bool HasParallelFor =
        NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out var library) && NativeLibrary.TryGetExport(library, "torch_parallel_for", out _);

    /// <summary>Calls a function once for each index from 0, in no order. Returns when all calls have; an exception of a call is thrown here.</summary>
    /// <param name="count">The number of indices.</param>
    /// <param name="body">The function; it runs on several threads at once.</param>
    public static void For(int count, Action<int> body)
    {
        var threads = Math.Min(count, torch.get_num_threads());
        if (threads <= 1)
        {
            for (var i = 0; i < count; i++)
                body(i);
            return;
        }

        var work = new Work(count, body);
        if (HasParallelFor)
            OnTorch(threads, work);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => work.Run());
        work.Failure?.Throw();
    }

    private static void OnTorch(int threads, Work work)
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
            ((Work)GCHandle.FromIntPtr(work).Target!).Run();
    }

    [LibraryImport("torch_cpu", EntryPoint = "torch_parallel_for")]
    private static partial int ParallelFor(long begin, long end, long grain, delegate* unmanaged[Cdecl]<long, long, nint, void> body, nint context);

    private sealed class Work(int count, Action<int> body)
    {
        private int next = -1;
        private ExceptionDispatchInfo? failure;

        public ExceptionDispatchInfo? Failure => failure;

        public void Run()
        {
            try
            {
                for (int i; failure is null && (i = Interlocked.Increment(ref next)) < count;)
                    body(i);
            }
            catch (Exception exception)
            {
                // It must not cross native frames.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }
    }
}
