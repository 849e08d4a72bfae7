using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TypedIrreps.Training;

/// <summary>
/// The processes that mpirun of Open MPI started. Open MPI is looked for when the first one is made, and nothing else needs it.
/// A process can join once.
/// </summary>
public sealed class MpiCommunicator : Communicator
{
    private static int joined;

    private readonly OpenMpi mpi;
    private bool left;

    /// <summary>Joins the job.</summary>
    /// <exception cref="InvalidOperationException">There was no launcher, or this process joined before.</exception>
    /// <exception cref="DllNotFoundException">Open MPI's library is not there.</exception>
    public MpiCommunicator()
    {
        if (!IsLaunched)
        {
            throw new InvalidOperationException(
                $"Expected a process that mpirun of Open MPI started, which says so in {MpiLauncher.SizeVariable}; got none. "
                + $"Start the program with 'mpirun -n 2 ...', or use {nameof(SingleProcess)}.");
        }

        mpi = OpenMpi.Load();
        if (Interlocked.Exchange(ref joined, 1) != 0)
            throw new InvalidOperationException($"Expected a process that has no {nameof(MpiCommunicator)} yet, got one that joined its job before: MPI begins and ends once.");
        mpi.Initialise();
        Rank = mpi.Rank();
        Size = mpi.Size();
        Threads = SharedCores.Threads(mpi.SumOverMachine);
    }

    /// <summary>Whether mpirun started this process.</summary>
    public static bool IsLaunched => MpiLauncher.IsThere;

    /// <inheritdoc/>
    public override int Rank { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override int Threads { get; }

    /// <inheritdoc/>
    public override unsafe void AllReduceSum(Span<float> numbers)
    {
        RequireJoined();
        fixed (float* address = numbers)
            mpi.AllReduceSum(address, numbers.Length, mpi.Float);
    }

    /// <inheritdoc/>
    public override unsafe void AllReduceSum(Span<double> numbers)
    {
        RequireJoined();
        fixed (double* address = numbers)
            mpi.AllReduceSum(address, numbers.Length, mpi.Double);
    }

    /// <inheritdoc/>
    public override unsafe void Broadcast(Span<byte> bytes, int root = 0)
    {
        RequireJoined();
        RequireRank(root);
        fixed (byte* address = bytes)
            mpi.Broadcast(address, bytes.Length, root);
    }

    /// <inheritdoc/>
    public override void Barrier()
    {
        RequireJoined();

        // MPI_Barrier would keep a core busy, which the rank that is waited for could use.
        var request = mpi.BeginBarrier();
        while (!mpi.IsDone(ref request))
            Thread.Sleep(1);
    }

    /// <inheritdoc/>
    [DoesNotReturn]
    public override void Abort(int exitCode)
    {
        mpi.Abort(exitCode);
        throw new UnreachableException();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // A finaliser's thread would wait there for ranks that wait for this one.
        if (!disposing || left)
            return;
        Barrier();
        left = true;
        mpi.Terminate();
    }

    private void RequireJoined() => ObjectDisposedException.ThrowIf(left, this);
}
