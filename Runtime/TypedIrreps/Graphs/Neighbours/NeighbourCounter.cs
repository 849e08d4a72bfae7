namespace TypedIrreps;

/// <summary>Counts what is within a cutoff, the node itself included.</summary>
internal struct NeighbourCounter(NeighbourReceiver receiver, double cutoffSquared) : IRowVisitor
{
    /// <summary>The number so far.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public void Visit(ReadOnlySpan<Site> sites, in CellImage image)
    {
        // Locals stay in registers.
        var (from, most, count) = (receiver, cutoffSquared, 0);
        foreach (ref readonly var site in sites)
            count += from.SquareTo(site, image) <= most ? 1 : 0;
        Count += count;
    }
}
