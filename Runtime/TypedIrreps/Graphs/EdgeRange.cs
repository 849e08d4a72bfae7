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
        Edges = Pinned(edges.Length);
        edges.CopyTo(Edges);
        Senders = Chosen(senders, Edges);
        Receivers = Chosen(receivers, Edges);
        (BySender, SenderStarts) = Sorted(Senders, nodes);
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

    /// <summary>Places sorted by their keys, which are 0 to <paramref name="count"/> - 1, and where each key's begin.</summary>
    public static (int[] Places, int[] Starts) Sorted(int[] keys, int count)
    {
        var starts = Pinned(count + 1);
        starts.AsSpan().Clear();
        foreach (var key in keys)
            starts[key + 1]++;
        for (var i = 0; i < count; i++)
            starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, count).ToArray();
        var places = Pinned(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            places[next[keys[i]]++] = i;
        return (places, starts);
    }

    private static int[] Chosen(int[] numbers, int[] places)
    {
        var chosen = Pinned(places.Length);
        for (var i = 0; i < places.Length; i++)
            chosen[i] = numbers[places[i]];
        return chosen;
    }

    private static int[] Pinned(int count) => GC.AllocateUninitializedArray<int>(count, pinned: true);
}
