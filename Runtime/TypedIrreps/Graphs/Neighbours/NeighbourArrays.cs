namespace TypedIrreps;

/// <summary>The arrays of a list of edges, which are written once it is known how many there are.</summary>
internal sealed class NeighbourArrays
{
    private readonly long[] starts;

    /// <summary>Makes room for edges.</summary>
    /// <param name="degrees">The number of edges of each node.</param>
    /// <param name="hasShifts">Whether each has a shift.</param>
    /// <param name="argument">What the number of edges depends on.</param>
    /// <param name="value">What it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are more than an array holds.</exception>
    public NeighbourArrays(long[] degrees, bool hasShifts, string argument, object value)
    {
        starts = new long[degrees.Length + 1];
        for (var node = 0; node < degrees.Length; node++)
            starts[node + 1] = starts[node] + degrees[node];
        var most = hasShifts ? Array.MaxLength / CellFrame.Axes : Array.MaxLength;
        if (starts[^1] > most)
            throw new ArgumentOutOfRangeException(argument, value, $"Expected a graph of at most {most} edges, got {starts[^1]}.");
        Senders = GC.AllocateUninitializedArray<int>((int)starts[^1]);
        Receivers = GC.AllocateUninitializedArray<int>((int)starts[^1]);
        Shifts = hasShifts ? GC.AllocateUninitializedArray<int>((int)starts[^1] * CellFrame.Axes) : null;
    }

    /// <summary>The node that each edge comes from.</summary>
    public int[] Senders { get; }

    /// <summary>The node that each edge leads to.</summary>
    public int[] Receivers { get; }

    /// <summary>How many vectors of each direction each sender is moved by, three for each edge; null without cells.</summary>
    public int[]? Shifts { get; }

    /// <summary>Writes all edges of a node, sorted; several threads may, for different nodes.</summary>
    public void Write(int receiver, Span<NeighbourEdge> edges)
    {
        edges.Sort();
        var start = (int)starts[receiver];
        Receivers.AsSpan(start, edges.Length).Fill(receiver);
        for (var i = 0; i < edges.Length; i++)
            Senders[start + i] = edges[i].Sender;
        if (Shifts is null)
            return;
        var shifts = Shifts.AsSpan(start * CellFrame.Axes, edges.Length * CellFrame.Axes);
        for (var i = 0; i < edges.Length; i++)
            (shifts[i * 3], shifts[(i * 3) + 1], shifts[(i * 3) + 2]) = (edges[i].First, edges[i].Second, edges[i].Third);
    }
}
