using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Graphs;

public sealed class GraphBatchTests
{
    [Fact]
    public void Counts_isolated_nodes_and_empty_graphs()
    {
        using var scope = NewDisposeScope();
        var graph = new GraphBatch(Index(0, 1, 1), Index(1, 0, 0), Index(0, 0, 2, 2, 2), 4);
        Assert.Equal((4, 5, 3), (graph.GraphCount, graph.NodeCount, graph.EdgeCount));
        Assert.Equal([2L, 0, 3, 0], Numbers(graph.NodesPerGraph));
        Assert.Equal([2L, 1, 0, 0, 0], Numbers(graph.InDegree));
    }

    [Fact]
    public void Moving_to_a_device_keeps_the_graphs()
    {
        using var scope = NewDisposeScope();
        var graph = new GraphBatch(Index(0, 1, 1), Index(1, 0, 0), Index(0, 0, 2), 4);
        var moved = graph.To(CPU);
        Assert.Equal((graph.GraphCount, graph.NodeCount, graph.EdgeCount), (moved.GraphCount, moved.NodeCount, moved.EdgeCount));
        Assert.Equal(Numbers(graph.Senders), Numbers(moved.Senders));
        Assert.Equal(Numbers(graph.Receivers), Numbers(moved.Receivers));
        Assert.Equal(Numbers(graph.GraphOfNode), Numbers(moved.GraphOfNode));
        Assert.Equal(Numbers(graph.InDegree), Numbers(moved.InDegree));
    }

    [Fact]
    public void Nothing_is_a_batch_of_graphs()
    {
        using var scope = NewDisposeScope();
        var graph = new GraphBatch(Index(), Index(), Index(), 0);
        Assert.Equal((0, 0, 0), (graph.GraphCount, graph.NodeCount, graph.EdgeCount));
        Assert.Empty(Numbers(graph.NodesPerGraph));
    }

    [Fact]
    public void Fully_connected_graphs_list_their_edges_by_graph_sender_receiver()
    {
        using var scope = NewDisposeScope();
        var graph = GraphBatch.FullyConnected(2, 3);
        Assert.Equal([0L, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], Numbers(graph.Senders));
        Assert.Equal([1L, 2, 0, 2, 0, 1, 4, 5, 3, 5, 3, 4], Numbers(graph.Receivers));
        Assert.Equal([0L, 0, 0, 1, 1, 1], Numbers(graph.GraphOfNode));
        Assert.Equal([2L, 2, 2, 2, 2, 2], Numbers(graph.InDegree));
    }

    [Theory]
    [InlineData(0, 5, 0, 0)]
    [InlineData(3, 0, 0, 0)]
    [InlineData(3, 1, 3, 0)]
    public void Fully_connected_graphs_may_be_small(long graphs, long nodes, long nodeCount, long edgeCount)
    {
        using var scope = NewDisposeScope();
        var graph = GraphBatch.FullyConnected(graphs, nodes);
        Assert.Equal((graphs, nodeCount, edgeCount), (graph.GraphCount, graph.NodeCount, graph.EdgeCount));
    }

    [Fact]
    public void Batches_follow_each_other()
    {
        using var scope = NewDisposeScope();
        var one = GraphBatch.Single(Index(0, 2), Index(1, 1), 3);
        var empty = new GraphBatch(Index(), Index(), Index(), 1);
        var graph = GraphBatch.Concatenate([one, empty, GraphBatch.FullyConnected(2, 2)]);
        Assert.Equal([0L, 2, 3, 4, 5, 6], Numbers(graph.Senders));
        Assert.Equal([1L, 1, 4, 3, 6, 5], Numbers(graph.Receivers));
        Assert.Equal([0L, 0, 0, 2, 2, 3, 3], Numbers(graph.GraphOfNode));
        Assert.Equal([3L, 0, 2, 2], Numbers(graph.NodesPerGraph));
        Assert.Throws<ArgumentException>("batches", () => GraphBatch.Concatenate([]));
    }

    [Fact]
    public void A_graph_survives_the_scope_it_was_taken_out_of()
    {
        GraphBatch graph;
        using (NewDisposeScope())
            graph = GraphBatch.FullyConnected(1, 3).DetachFromDisposeScope();
        using (graph)
            Assert.Equal([2L, 2, 2], Numbers(graph.InDegree));
        Assert.True(graph.Senders.IsInvalid);
    }

    [Fact]
    public void Bad_indices_are_named()
    {
        using var scope = NewDisposeScope();
        Refused("senders", "Expected indices of nodes, got 3 at edge 1: the nodes are 0 to 2.", () => GraphBatch.Single(Index(0, 3, 9), Index(1, 1, 1), 3));
        Refused("receivers", "Expected indices of nodes, got -1 at edge 0: the nodes are 0 to 2.", () => GraphBatch.Single(Index(0), Index(-1), 3));
        Refused("senders", "Expected indices of nodes, got 0 at edge 0: there is no node.", () => GraphBatch.Single(Index(0), Index(0), 0));
        Refused("graphOfNode", "Expected indices of graphs, got 2 at node 1: the graphs are 0 to 1.", () => new GraphBatch(Index(), Index(), Index(0, 2), 2));
        Refused("receivers", "Expected 2 rows to match senders, got 1.", () => GraphBatch.Single(Index(0, 1), Index(1), 2));
        Refused("senders", "Expected a one-dimensional int64 tensor, got Int32 [2].", () => GraphBatch.Single(zeros(2, int32), Index(0, 0), 2));
        Refused("receivers", "Expected a one-dimensional int64 tensor, got Int64 [1, 2].", () => GraphBatch.Single(Index(0, 0), Index(0, 0).unsqueeze(0), 2));
        Assert.Throws<ArgumentOutOfRangeException>("graphCount", () => new GraphBatch(Index(), Index(), Index(), -1));

        static void Refused(string argument, string message, Func<GraphBatch> create) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, create).Message);
    }

    private static Tensor Index(params long[] values) => tensor(values, int64);

    private static long[] Numbers(Tensor index) => index.data<long>().ToArray();
}
