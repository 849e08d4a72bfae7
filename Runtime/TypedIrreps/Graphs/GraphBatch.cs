using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A batch of graphs as one graph of several components. A message on edge e goes from node <c>Senders[e]</c> to node
/// <c>Receivers[e]</c> (j and i of a_ij in Brandstetter et al. 2022; e3nn's and PyG's edge_index[0] and edge_index[1]).
/// Isolated nodes, graphs without nodes, graphs without edges and repeated edges are allowed.
/// </summary>
/// <remarks>
/// Everything is checked once, here, so that the operations on the graph need not. The tensors belong to the caller's
/// dispose scope; a graph that is kept, in a data set say, leaves it with <see cref="DetachFromDisposeScope"/> and is
/// disposed by its keeper.
/// </remarks>
public sealed class GraphBatch : IDisposable
{
    private EdgeOrder? order;

    /// <summary>Creates a batch of graphs from its edges and from what graph each node belongs to.</summary>
    /// <param name="senders">The node that each edge starts at, int64 [EdgeCount].</param>
    /// <param name="receivers">The node that each edge ends at, int64 [EdgeCount].</param>
    /// <param name="graphOfNode">The graph of each node, int64 [NodeCount]; need not be sorted.</param>
    /// <param name="graphCount">The number of graphs, those without nodes included.</param>
    /// <exception cref="ArgumentException">
    /// A tensor is not int64 or not one-dimensional, the devices or the numbers of senders and receivers differ, or an
    /// index names no node or no graph; the message names the first such edge or node.
    /// </exception>
    public GraphBatch(Tensor senders, Tensor receivers, Tensor graphOfNode, long graphCount)
    {
        CheckIndex.Vector(senders, nameof(senders));
        CheckIndex.Vector(receivers, nameof(receivers));
        CheckIndex.Vector(graphOfNode, nameof(graphOfNode));
        Check.SameKind(receivers, senders, nameof(receivers), nameof(senders));
        Check.SameKind(graphOfNode, senders, nameof(graphOfNode), nameof(senders));
        Check.SameCount(receivers.shape[0], senders.shape[0], nameof(receivers), nameof(senders));
        if (graphCount < 0)
            throw new ArgumentOutOfRangeException(nameof(graphCount), graphCount, "Expected no graph or more.");
        CheckIndex.Range(graphOfNode, graphCount, "node", "graph", nameof(graphOfNode));
        CheckIndex.Range(senders, graphOfNode.shape[0], "edge", "node", nameof(senders));
        CheckIndex.Range(receivers, graphOfNode.shape[0], "edge", "node", nameof(receivers));

        GraphCount = graphCount;
        Senders = senders;
        Receivers = receivers;
        GraphOfNode = graphOfNode;
        NodesPerGraph = bincount(graphOfNode, null, graphCount);
        InDegree = bincount(receivers, null, NodeCount);
    }

    private GraphBatch(GraphBatch source, Func<Tensor, Tensor> change)
    {
        GraphCount = source.GraphCount;
        Senders = change(source.Senders);
        Receivers = change(source.Receivers);
        GraphOfNode = change(source.GraphOfNode);
        NodesPerGraph = change(source.NodesPerGraph);
        InDegree = change(source.InDegree);
    }

    /// <summary>The number of graphs.</summary>
    public long GraphCount { get; }

    /// <summary>The number of nodes of all graphs.</summary>
    public long NodeCount => GraphOfNode.shape[0];

    /// <summary>The number of directed edges of all graphs.</summary>
    public long EdgeCount => Senders.shape[0];

    /// <summary>The node that each edge starts at, int64 [EdgeCount].</summary>
    public Tensor Senders { get; }

    /// <summary>The node that each edge ends at, int64 [EdgeCount].</summary>
    public Tensor Receivers { get; }

    /// <summary>The graph of each node, int64 [NodeCount].</summary>
    public Tensor GraphOfNode { get; }

    /// <summary>The number of nodes of each graph, int64 [GraphCount].</summary>
    public Tensor NodesPerGraph { get; }

    /// <summary>The number of edges that end at each node, int64 [NodeCount].</summary>
    public Tensor InDegree { get; }

    /// <summary>The edges by receiver and by sender; sorted when first asked for.</summary>
    internal EdgeOrder Order => LazyInitializer.EnsureInitialized(ref order, () => EdgeOrder.Of(this));

    private IEnumerable<Tensor> Tensors => [Senders, Receivers, GraphOfNode, NodesPerGraph, InDegree];

    /// <summary>One graph.</summary>
    /// <param name="senders">The node that each edge starts at, int64 [EdgeCount].</param>
    /// <param name="receivers">The node that each edge ends at, int64 [EdgeCount].</param>
    /// <param name="nodeCount">The number of nodes.</param>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static GraphBatch Single(Tensor senders, Tensor receivers, long nodeCount)
    {
        ArgumentNullException.ThrowIfNull(senders);
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        using var scope = NewDisposeScope();
        return new GraphBatch(senders, receivers, zeros(nodeCount, int64, senders.device), 1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Graphs of equal size in which every node sends to every other one and none to itself. The edges are sorted by
    /// graph, then by sender, then by receiver: (0,1), (0,2), …, (1,0), (1,2), ….
    /// </summary>
    /// <param name="graphs">The number of graphs.</param>
    /// <param name="nodes">The number of nodes of each graph.</param>
    /// <param name="device">Where the tensors are to be; the CPU by default.</param>
    public static GraphBatch FullyConnected(long graphs, long nodes, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(graphs);
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        using var scope = NewDisposeScope();
        var node = arange(nodes, int64, device);
        var pairs = node.unsqueeze(1).ne(node).nonzero();
        using Scalar size = nodes;
        var firstNode = arange(graphs, int64, device).mul(size).unsqueeze(1);
        return new GraphBatch(
            firstNode.Plus(pairs.select(1, 0)).flatten(),
            firstNode.Plus(pairs.select(1, 1)).flatten(),
            arange(graphs, int64, device).repeat_interleave(nodes),
            graphs).MoveToOuterDisposeScope();
    }

    /// <summary>Several batches as one: nodes, edges and graphs follow each other in the order given.</summary>
    /// <exception cref="ArgumentException">There is no batch, or they are on different devices.</exception>
    public static GraphBatch Concatenate(IEnumerable<GraphBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var all = batches.ToArray();
        if (all.Length == 0)
            throw new ArgumentException("Expected one batch of graphs or more, got none.", nameof(batches));
        using var scope = NewDisposeScope();
        var (senders, receivers, graphs) = (new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        var (nodeCount, graphCount) = (0L, 0L);
        foreach (var batch in all)
        {
            Check.SameKind(batch.Senders, all[0].Senders, nameof(batches), "the first batch");
            using Scalar firstNode = nodeCount;
            using Scalar firstGraph = graphCount;
            senders.Add(batch.Senders.add(firstNode));
            receivers.Add(batch.Receivers.add(firstNode));
            graphs.Add(batch.GraphOfNode.add(firstGraph));
            nodeCount += batch.NodeCount;
            graphCount += batch.GraphCount;
        }

        return new GraphBatch(cat(senders, 0), cat(receivers, 0), cat(graphs, 0), graphCount).MoveToOuterDisposeScope();
    }

    /// <summary>The same graphs on a device; the same tensors where they are there already.</summary>
    public GraphBatch To(Device device) => new(this, tensor => tensor.to(device));

    /// <summary>Moves the tensors to the dispose scope around the current one.</summary>
    public GraphBatch MoveToOuterDisposeScope()
    {
        foreach (var tensor in Tensors)
            tensor.MoveToOuterDisposeScope();
        return this;
    }

    /// <summary>Takes the tensors out of every dispose scope: they live until <see cref="Dispose"/>.</summary>
    public GraphBatch DetachFromDisposeScope()
    {
        foreach (var tensor in Tensors)
            tensor.DetachFromDisposeScope();
        return this;
    }

    /// <summary>Disposes the tensors, also those that the graph was made from.</summary>
    public void Dispose()
    {
        foreach (var tensor in Tensors)
            tensor.Dispose();
    }
}
