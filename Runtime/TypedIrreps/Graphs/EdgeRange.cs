namespace TypedIrreps;

/// <summary>Edges of an <see cref="EdgeOrder"/>, in the order of their receivers and of their senders. The arrays do not move, so that kernels may hold their addresses.</summary>
internal sealed class EdgeRange
{
    private int[]? edgesBySender;
    private int[]? sendersRising;

    /// <summary>Takes edges of a graph.</summary>
    /// <param name="edges">The edges, by receiver.</param>
    /// <param name="senders">The sender of each edge of the graph.</param>
    /// <param name="receivers">The receiver of each edge of the graph.</param>
    /// <param name="nodes">The number of nodes.</param>
    public EdgeRange(ReadOnlySpan<int> edges, int[] senders, int[] receivers, int nodes)
    {
        Edges = CountingSort.Pinned(edges.Length);
        edges.CopyTo(Edges);
        Senders = Chosen(senders, Edges);
        Receivers = Chosen(receivers, Edges);
        (BySender, SenderStarts) = CountingSort.Of(Senders, nodes);
    }

    /// <summary>The number of edges.</summary>
    public int Count => Edges.Length;

    /// <summary>The edges, by receiver; those of one receiver in their own order.</summary>
    public int[] Edges { get; }

    /// <summary>The sender of each of <see cref="Edges"/>.</summary>
    public int[] Senders { get; }

    /// <summary>The receiver of each of <see cref="Edges"/>.</summary>
    public int[] Receivers { get; }

    /// <summary>Places in <see cref="Edges"/>, by sender.</summary>
    public int[] BySender { get; }

    /// <summary>Where in <see cref="BySender"/> each node's begin, and behind the last one where they end.</summary>
    public int[] SenderStarts { get; }

    /// <summary>The edges, by sender; made when first asked for.</summary>
    public int[] EdgesBySender => LazyInitializer.EnsureInitialized(ref edgesBySender, () => Chosen(Edges, BySender));

    /// <summary>The sender of each of <see cref="EdgesBySender"/>.</summary>
    public int[] SendersRising => LazyInitializer.EnsureInitialized(ref sendersRising, () => Chosen(Senders, BySender));

    private static int[] Chosen(int[] numbers, int[] places)
    {
        var chosen = CountingSort.Pinned(places.Length);
        for (var i = 0; i < places.Length; i++)
            chosen[i] = numbers[places[i]];
        return chosen;
    }
}
