using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>
/// A batch of graphs as plain numbers: what FsCheck draws, prints and makes smaller. <see cref="ToBatch"/> makes the native tensors
/// where they are needed, so that nobody has to dispose of those that are only drawn.
/// </summary>
public sealed class GraphSketch
{
    private readonly int[] graphOfNode;
    private readonly (int Sender, int Receiver)[] edges;

    /// <summary>Describes a batch.</summary>
    /// <param name="graphCount">The number of graphs, those without nodes included.</param>
    /// <param name="graphOfNode">The graph of each node, in any order.</param>
    /// <param name="edges">The nodes that each edge leads from and to, in any order.</param>
    /// <exception cref="ArgumentException">A node belongs to no graph, or an edge leads to no node or to another graph.</exception>
    public GraphSketch(int graphCount, IEnumerable<int> graphOfNode, IEnumerable<(int Sender, int Receiver)> edges)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(graphCount);
        ArgumentNullException.ThrowIfNull(graphOfNode);
        ArgumentNullException.ThrowIfNull(edges);
        GraphCount = graphCount;
        this.graphOfNode = [.. graphOfNode];
        this.edges = [.. edges];
        foreach (var (node, graph) in this.graphOfNode.Index())
        {
            if (graph < 0 || graph >= graphCount)
                throw new ArgumentException($"Expected a graph from 0 to {graphCount - 1} for each node, got {graph} for node {node}.", nameof(graphOfNode));
        }

        foreach (var (edge, (sender, receiver)) in this.edges.Index())
        {
            if (!IsNode(sender) || !IsNode(receiver) || this.graphOfNode[sender] != this.graphOfNode[receiver])
                throw new ArgumentException($"Expected two of {NodeCount} nodes of one graph for each edge, got {sender}->{receiver} for edge {edge}.", nameof(edges));
        }

        bool IsNode(int index) => index >= 0 && index < this.graphOfNode.Length;
    }

    /// <summary>The number of graphs.</summary>
    public int GraphCount { get; }

    /// <summary>The number of nodes of all graphs.</summary>
    public int NodeCount => graphOfNode.Length;

    /// <summary>The number of directed edges of all graphs.</summary>
    public int EdgeCount => edges.Length;

    /// <summary>The graph of each node.</summary>
    public IReadOnlyList<int> GraphOfNode => graphOfNode;

    /// <summary>The nodes that each edge leads from and to.</summary>
    public IReadOnlyList<(int Sender, int Receiver)> Edges => edges;

    /// <summary>The nodes that no edge of another node leads to or from.</summary>
    public IEnumerable<int> IsolatedNodes => Enumerable.Range(0, NodeCount)
        .Except(edges.Where(edge => edge.Sender != edge.Receiver).SelectMany(edge => (int[])[edge.Sender, edge.Receiver]));

    /// <summary>The graphs as tensors, which belong to the caller: in the dispose scope around, or disposed of by <c>using</c>.</summary>
    /// <param name="device">Where the tensors are to be; the CPU by default.</param>
    public GraphBatch ToBatch(Device? device = null)
    {
        using var scope = NewDisposeScope();
        return new GraphBatch(
            Indices(edges.Select(edge => edge.Sender)),
            Indices(edges.Select(edge => edge.Receiver)),
            Indices(graphOfNode),
            GraphCount).MoveToOuterDisposeScope();

        Tensor Indices(IEnumerable<int> values) => tensor(values.Select(value => (long)value).ToArray(), int64, device);
    }

    /// <summary>
    /// Smaller batches, for the shrinking of FsCheck: a graph, a node or an edge less, and, where the order alone does not matter,
    /// nodes and edges sorted. Numbers of nodes follow: <c>graph.Smaller().Where(smaller => …)</c> says what must stay.
    /// </summary>
    public IEnumerable<GraphSketch> Smaller() => SketchParts.Smaller(this).Select(parts => parts.Of(this));

    /// <summary>The batch: <c>2 graphs; nodes of 0 0 1; edges 0->1 1->0</c>.</summary>
    public override string ToString() =>
        $"{GraphCount} {(GraphCount == 1 ? "graph" : "graphs")}; nodes of {List(graphOfNode)}; edges {List(edges.Select(edge => $"{edge.Sender}->{edge.Receiver}"))}";

    private static string List<T>(IEnumerable<T> items) => string.Join(' ', items) is { Length: > 0 } text ? text : "none";
}
