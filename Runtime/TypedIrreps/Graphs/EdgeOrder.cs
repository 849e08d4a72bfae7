using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The edges of a graph in the order of their receivers, in ranges that no receiver is cut by: sums over the edges of a node are
/// sums of neighbours in memory, always in the same order, and what kernels keep for edges they keep for one range at a time.
/// </summary>
internal sealed class EdgeOrder
{
    /// <summary>The edges of a range where nothing else is asked for: so many that to begin one takes no time.</summary>
    public const int UsualRange = 1 << 19;

    private EdgeOrder(int[] senders, int[] receivers, int nodes, int longestRange)
    {
        Nodes = nodes;
        EdgeCount = receivers.Length;
        var (edges, starts) = CountingSort.Of(receivers, nodes);
        Ranges = [.. Ends(starts, longestRange).Select(range => new EdgeRange(edges[range], senders, receivers, nodes))];
    }

    /// <summary>The number of nodes.</summary>
    public int Nodes { get; }

    /// <summary>The number of edges.</summary>
    public int EdgeCount { get; }

    /// <summary>The edges, range by range.</summary>
    public EdgeRange[] Ranges { get; }

    /// <summary>The edges of the longest range.</summary>
    public int LongestRange => Ranges.Length == 0 ? 0 : Ranges.Max(range => range.Count);

    /// <summary>Sorts the edges of a graph on the CPU.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="longestRange">The most edges of a range; a receiver of more has one of its own.</param>
    /// <exception cref="OverflowException">It has more edges or nodes than an <see cref="int"/> can count.</exception>
    public static EdgeOrder Of(GraphBatch graph, int longestRange = UsualRange)
    {
        using var scope = NewDisposeScope();
        return new EdgeOrder(Numbers(graph.Senders), Numbers(graph.Receivers), checked((int)graph.NodeCount), longestRange);

        static int[] Numbers(Tensor index) => index.to(int32).cpu().contiguous().data<int>().ToArray();
    }

    /// <summary>Sorts edges that are checked already.</summary>
    /// <param name="senders">The sender of each edge.</param>
    /// <param name="receivers">The receiver of each edge.</param>
    /// <param name="nodes">The number of nodes.</param>
    public static EdgeOrder Of(int[] senders, int[] receivers, int nodes) => new(senders, receivers, nodes, UsualRange);

    /// <summary>What each edge has, for all ranges.</summary>
    public int[] All(Func<EdgeRange, int[]> ofRange) => [.. Ranges.SelectMany(ofRange)];

    private static IEnumerable<Range> Ends(int[] starts, int longest)
    {
        var first = 0;
        for (var node = 1; node < starts.Length; node++)
        {
            if (starts[node] - first <= longest || starts[node - 1] == first)
                continue;
            yield return first..starts[node - 1];
            first = starts[node - 1];
        }

        if (first < starts[^1])
            yield return first..starts[^1];
    }
}
