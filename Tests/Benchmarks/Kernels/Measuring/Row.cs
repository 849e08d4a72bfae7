namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>A row of the table: a computation and the ways to do it.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Description">What is computed.</param>
/// <param name="Batch">The size of the batch; null where only a file will tell.</param>
/// <param name="Prepare">Makes the tensors; called when the row is measured, within a dispose scope.</param>
internal sealed record Row(string Name, string Description, long? Batch, Func<Contenders> Prepare);

/// <summary>The ways of a row, ready to compute.</summary>
/// <param name="Batch">The size of the batch.</param>
/// <param name="Ours">The library's way, with its fastest backend.</param>
/// <param name="Others">What it is compared with.</param>
/// <param name="Cost">What the computation takes at least.</param>
/// <param name="Owned">What is disposed at the end, besides what the scope holds.</param>
internal sealed record Contenders(long Batch, Way Ours, IReadOnlyList<Way> Others, Cost Cost, IReadOnlyList<IDisposable> Owned) : IDisposable
{
    /// <summary>All ways, the library's first.</summary>
    public IReadOnlyList<Way> All => [Ours, .. Others];

    public void Dispose()
    {
        foreach (var owned in Owned)
            owned.Dispose();
    }
}

/// <summary>A row cannot be measured; the message says why.</summary>
/// <param name="message">What was expected and what came.</param>
/// <param name="inner">What a lower layer said, if one did.</param>
internal sealed class RowException(string message, Exception? inner = null) : Exception(message, inner);
