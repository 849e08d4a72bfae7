using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The edges of a graph in the order of their receivers, and of their senders: sums over the edges of a node are sums of
/// neighbours in memory, always in the same order. The arrays do not move, so that kernels may hold their addresses.
/// </summary>
internal sealed class EdgeOrder
{
    private int[]? edgesBySender;
    private int[]? sendersRising;

    private EdgeOrder(int[] senders, int[] receivers, int nodes)
    {
        (Edges, _) = Sorted(receivers, nodes);
        Senders = Chosen(senders, Edges);
        Receivers = Chosen(receivers, Edges);
        (BySender, SenderStarts) = Sorted(Senders, nodes);
    }

    /// <summary>The number of nodes.</summary>
    public int Nodes => SenderStarts.Length - 1;

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

    /// <summary>Sorts the edges of a graph on the CPU.</summary>
    /// <param name="graph">The graph.</param>
    /// <exception cref="OverflowException">It has more edges or nodes than an <see cref="int"/> can count.</exception>
    public static EdgeOrder Of(GraphBatch graph)
    {
        using var scope = NewDisposeScope();
        return new EdgeOrder(Numbers(graph.Senders), Numbers(graph.Receivers), checked((int)graph.NodeCount));

        static int[] Numbers(Tensor index) => index.to(int32).cpu().contiguous().data<int>().ToArray();
    }

    /// <summary>Sorts edges that are checked already.</summary>
    /// <param name="senders">The sender of each edge.</param>
    /// <param name="receivers">The receiver of each edge.</param>
    /// <param name="nodes">The number of nodes.</param>
    public static EdgeOrder Of(int[] senders, int[] receivers, int nodes) => new(senders, receivers, nodes);

    /// <summary>Places sorted by their keys, which are 0 to <paramref name="count"/> - 1, and where each key's begin.</summary>
    private static (int[] Places, int[] Starts) Sorted(int[] keys, int count)
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
