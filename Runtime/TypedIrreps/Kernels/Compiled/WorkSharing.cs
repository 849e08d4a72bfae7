using System.Runtime.ExceptionServices;

namespace TypedIrreps.Kernels;

/// <summary>Work that several threads share: each takes the next index until none is left.</summary>
/// <param name="count">The number of indices.</param>
/// <param name="body">What is done for an index.</param>
internal sealed class WorkSharing(int count, Action<int> body)
{
    private int next = -1;
    private ExceptionDispatchInfo? failure;

    /// <summary>What went wrong, if anything did.</summary>
    public ExceptionDispatchInfo? Failure => failure;

    /// <summary>Works until all is done; on one of the threads.</summary>
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
