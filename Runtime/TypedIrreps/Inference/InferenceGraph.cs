namespace TypedIrreps;

/// <summary>Graphs as arrays, for <see cref="SegnnInference"/>: what <see cref="GraphBatch"/> is where there is libtorch.</summary>
public sealed class InferenceGraph
{
    /// <summary>Takes the edges of one graph or of several.</summary>
    /// <param name="nodes">The number of nodes of all graphs together.</param>
    /// <param name="senders">The node that each edge comes from.</param>
    /// <param name="receivers">The node that each edge leads to.</param>
    /// <param name="graphOfNode">The graph of each node, from 0; null if all are of one.</param>
    /// <exception cref="ArgumentNullException">There are no senders or receivers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes is negative, or an edge or a graph has no such number.</exception>
    /// <exception cref="ArgumentException">The arrays have different lengths.</exception>
    public InferenceGraph(int nodes, int[] senders, int[] receivers, int[]? graphOfNode = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        ArgumentNullException.ThrowIfNull(senders);
        ArgumentNullException.ThrowIfNull(receivers);
        if (senders.Length != receivers.Length)
            throw new ArgumentException($"Expected {senders.Length} receivers, one for each sender, got {receivers.Length}.", nameof(receivers));
        CheckNodes(senders, nodes, nameof(senders));
        CheckNodes(receivers, nodes, nameof(receivers));
        if (graphOfNode is not null && graphOfNode.Length != nodes)
            throw new ArgumentException($"Expected the graphs of {nodes} nodes, got {graphOfNode.Length}.", nameof(graphOfNode));
        if (graphOfNode is not null && Array.Exists(graphOfNode, graph => graph < 0))
            throw new ArgumentOutOfRangeException(nameof(graphOfNode), graphOfNode.Min(), "Expected graphs from 0.");
        (Senders, Receivers) = ([.. senders], [.. receivers]);
        GraphOfNode = graphOfNode is null ? new int[nodes] : [.. graphOfNode];
        GraphCount = graphOfNode is { Length: > 0 } ? graphOfNode.Max() + 1 : 1;
        Order = EdgeOrder.Of(senders, receivers, nodes);
    }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => Order.Nodes;

    /// <summary>The number of edges.</summary>
    public int EdgeCount => Order.EdgeCount;

    /// <summary>The node that each edge comes from.</summary>
    public IReadOnlyList<int> Senders { get; }

    /// <summary>The node that each edge leads to.</summary>
    public IReadOnlyList<int> Receivers { get; }

    /// <summary>The number of graphs.</summary>
    public int GraphCount { get; }

    /// <summary>The graph of each node.</summary>
    internal int[] GraphOfNode { get; }

    /// <summary>The edges in the order of their receivers.</summary>
    internal EdgeOrder Order { get; }

    /// <summary>One graph in which every node hears from every other one.</summary>
    /// <param name="nodes">The number of nodes.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static InferenceGraph FullyConnected(int nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        var edges = (
            from receiver in Enumerable.Range(0, nodes)
            from sender in Enumerable.Range(0, nodes)
            where sender != receiver
            select (sender, receiver)).ToArray();
        return new InferenceGraph(nodes, [.. edges.Select(edge => edge.sender)], [.. edges.Select(edge => edge.receiver)]);
    }

    private static void CheckNodes(int[] ends, int nodes, string argument)
    {
        var wrong = Array.FindIndex(ends, end => end < 0 || end >= nodes);
        if (wrong >= 0)
            throw new ArgumentOutOfRangeException(argument, ends[wrong], $"Expected nodes from 0 to {nodes - 1} at edge {wrong}.");
    }
}
