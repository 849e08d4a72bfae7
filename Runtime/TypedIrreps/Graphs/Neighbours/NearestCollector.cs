namespace TypedIrreps;

/// <summary>Hands to a heap what may be among the nearest.</summary>
internal readonly struct NearestCollector(NeighbourReceiver receiver, NearestHeap heap) : IRowVisitor
{
    /// <inheritdoc/>
    public void Visit(ReadOnlySpan<Site> sites, in CellImage image)
    {
        var from = receiver;
        foreach (ref readonly var site in sites)
        {
            var square = from.SquareTo(site, image);
            if (square <= heap.Limit && !receiver.Is(site.Node, image))
                heap.Add(square, receiver.EdgeFrom(site.Node, image));
        }
    }
}
