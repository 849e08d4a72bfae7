using System.Diagnostics.CodeAnalysis;

namespace TypedIrreps.Training;

/// <summary>A job of one process: sums are what they are, and nobody is waited for.</summary>
public sealed class SingleProcess : Communicator
{
    /// <inheritdoc/>
    public override int Rank => 0;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Threads => Environment.ProcessorCount;

    /// <inheritdoc/>
    public override void AllReduceSum(Span<float> numbers)
    {
    }

    /// <inheritdoc/>
    public override void AllReduceSum(Span<double> numbers)
    {
    }

    /// <inheritdoc/>
    public override void Broadcast(Span<byte> bytes, int root = 0) => RequireRank(root);

    /// <inheritdoc/>
    public override void Barrier()
    {
    }

    /// <inheritdoc/>
    [DoesNotReturn]
    public override void Abort(int exitCode) => Environment.Exit(exitCode);
}
