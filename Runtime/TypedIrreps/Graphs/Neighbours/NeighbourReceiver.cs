namespace TypedIrreps;

/// <summary>The node whose neighbours are looked for, and what an edge to it is.</summary>
/// <param name="grid">All nodes.</param>
/// <param name="site">This one.</param>
internal readonly struct NeighbourReceiver(NeighbourGrid grid, Site site)
{
    private readonly int[] wraps = grid.Wraps;

    /// <summary>The node.</summary>
    public int Node => site.Node;

    /// <summary>The squared distance of a sender in a copy of the cell: the same, to the last bit, in the other direction.</summary>
    public double SquareTo(in Site sender, in CellImage image)
    {
        var (x, y, z) = (sender.X - site.X + image.X, sender.Y - site.Y + image.Y, sender.Z - site.Z + image.Z);
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>The edge from a sender in a copy of the cell: the nodes themselves may lie in other copies than their sites.</summary>
    public NeighbourEdge EdgeFrom(int sender, in CellImage image)
    {
        if (wraps.Length == 0)
            return new NeighbourEdge(sender, 0, 0, 0);
        var (from, to) = (sender * 3, site.Node * 3);
        return new NeighbourEdge(
            sender, image.First - wraps[from] + wraps[to], image.Second - wraps[from + 1] + wraps[to + 1], image.Third - wraps[from + 2] + wraps[to + 2]);
    }

    /// <summary>Whether a sender in a copy of the cell is the node itself, and no copy of it.</summary>
    public bool Is(int sender, in CellImage image) => sender == site.Node && (image.First | image.Second | image.Third) == 0;
}
