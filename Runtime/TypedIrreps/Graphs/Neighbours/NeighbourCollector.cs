namespace TypedIrreps;

/// <summary>Collects the edges within a cutoff.</summary>
/// <param name="receiver">The node that they lead to.</param>
/// <param name="cutoffSquared">The square of the cutoff.</param>
/// <param name="selfLoops">Whether the node itself is wanted.</param>
/// <param name="edges">Takes them; as long as there are edges.</param>
internal struct NeighbourCollector(NeighbourReceiver receiver, double cutoffSquared, bool selfLoops, NeighbourEdge[] edges) : IRowVisitor
{
    private int count;

    /// <inheritdoc/>
    public void Visit(ReadOnlySpan<Site> sites, in CellImage image)
    {
        var (from, most) = (receiver, cutoffSquared);
        foreach (ref readonly var site in sites)
        {
            if (from.SquareTo(site, image) <= most && (selfLoops || !receiver.Is(site.Node, image)))
                edges[count++] = receiver.EdgeFrom(site.Node, image);
        }
    }
}
