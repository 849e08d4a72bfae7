namespace TypedIrreps;

/// <summary>An edge of a node: where it comes from, and from which copy of the cell. Sorted by sender, then by copy.</summary>
internal readonly record struct NeighbourEdge(int Sender, int First, int Second, int Third) : IComparable<NeighbourEdge>
{
    /// <inheritdoc/>
    public int CompareTo(NeighbourEdge other)
    {
        if (Sender != other.Sender)
            return Sender < other.Sender ? -1 : 1;
        if (First != other.First)
            return First < other.First ? -1 : 1;
        return Second != other.Second ? (Second < other.Second ? -1 : 1) : Third.CompareTo(other.Third);
    }
}
