namespace TypedIrreps;

/// <summary>The nearest neighbours so far, the farthest of them on top. Of two at one distance the edge that sorts first is nearer.</summary>
internal sealed class NearestHeap(int capacity)
{
    private readonly double[] squares = new double[capacity];
    private readonly NeighbourEdge[] edges = new NeighbourEdge[capacity];

    /// <summary>How many are wanted, of those there is room for.</summary>
    public int Wanted { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The squared distance above which nothing is wanted any more; infinite while there are too few.</summary>
    public double Limit { get; private set; }

    /// <summary>The edges, in no order.</summary>
    public Span<NeighbourEdge> Edges => edges.AsSpan(0, Count);

    /// <summary>Forgets all.</summary>
    /// <param name="wanted">How many will be wanted.</param>
    public void Clear(int wanted) => (Count, Wanted, Limit) = (0, wanted, wanted == 0 ? double.NegativeInfinity : double.PositiveInfinity);

    /// <summary>Takes an edge if it is nearer than one of those there are, or these are too few.</summary>
    /// <param name="square">Its squared length, not above <see cref="Limit"/>.</param>
    /// <param name="edge">The edge.</param>
    public void Add(double square, NeighbourEdge edge)
    {
        if (Count < Wanted)
            Rise(Count++, square, edge);
        else if (IsFarther(squares[0], edges[0], square, edge))
            Sink(square, edge);
        if (Count == Wanted)
            Limit = squares[0];
    }

    private static bool IsFarther(double square, NeighbourEdge edge, double otherSquare, NeighbourEdge other) =>
        square > otherSquare || (square == otherSquare && edge.CompareTo(other) > 0);

    private void Rise(int place, double square, NeighbourEdge edge)
    {
        for (int parent; place > 0 && IsFarther(square, edge, squares[parent = (place - 1) / 2], edges[parent]); place = parent)
            (squares[place], edges[place]) = (squares[parent], edges[parent]);
        (squares[place], edges[place]) = (square, edge);
    }

    private void Sink(double square, NeighbourEdge edge)
    {
        var place = 0;
        for (int child; (child = (2 * place) + 1) < Count; place = child)
        {
            if (child + 1 < Count && IsFarther(squares[child + 1], edges[child + 1], squares[child], edges[child]))
                child++;
            if (!IsFarther(squares[child], edges[child], square, edge))
                break;
            (squares[place], edges[place]) = (squares[child], edges[child]);
        }

        (squares[place], edges[place]) = (square, edge);
    }
}
