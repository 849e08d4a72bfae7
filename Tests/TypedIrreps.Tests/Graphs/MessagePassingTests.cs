using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Graphs;

public sealed class MessagePassingTests
{
    private const long Nodes = 7;
    private const long Edges = 12;

    [Property(MaxTest = 30)]
    public void Sums_and_means_are_those_of_a_loop(int seed)
    {
        using var scope = NewDisposeScope();
        var graph = RandomGraph(seed);
        var messages = Tensors.Normal(seed, Edges, TestIrreps.Dim);
        var sums = new double[Nodes * TestIrreps.Dim];
        var counts = new double[Nodes];
        for (var e = 0; e < Edges; e++)
        {
            var receiver = graph.Receivers[e].ToInt64();
            counts[receiver]++;
            for (var c = 0; c < TestIrreps.Dim; c++)
                sums[(receiver * TestIrreps.Dim) + c] += messages[e, c].ToDouble();
        }

        var means = sums.Select((sum, i) => sum / Math.Max(1, counts[i / TestIrreps.Dim])).ToArray();
        Same(sums, MessagePassing.SumAtReceivers(Steerable.Of<TestIrreps>(messages), graph).Tensor);
        Same(means, MessagePassing.MeanAtReceivers(Steerable.Of<TestIrreps>(messages), graph).Tensor);
    }

    [Property(MaxTest = 20)]
    public void Pooled_nodes_are_those_of_a_loop(int seed)
    {
        using var scope = NewDisposeScope();
        var graph = RandomGraph(seed);
        var nodes = Tensors.Normal(seed, Nodes, TestIrreps.Dim);
        var sums = new double[graph.GraphCount * TestIrreps.Dim];
        for (var n = 0; n < Nodes; n++)
            for (var c = 0; c < TestIrreps.Dim; c++)
                sums[(graph.GraphOfNode[n].ToInt64() * TestIrreps.Dim) + c] += nodes[n, c].ToDouble();
        var means = sums.Select((sum, i) => sum / Math.Max(1, graph.NodesPerGraph[i / TestIrreps.Dim].ToInt64())).ToArray();
        Same(sums, MessagePassing.Pool(Steerable.Of<TestIrreps>(nodes), graph, Pooling.Sum).Tensor);
        Same(means, MessagePassing.Pool(Steerable.Of<TestIrreps>(nodes), graph, Pooling.Mean).Tensor);
    }

    [Property(MaxTest = 20)]
    public void The_order_of_the_edges_does_not_matter(int seed)
    {
        using var scope = NewDisposeScope();
        var graph = RandomGraph(seed);
        var order = Tensors.Normal(seed + 1, Edges).argsort();
        var shuffled = new GraphBatch(graph.Senders[order], graph.Receivers[order], graph.GraphOfNode, graph.GraphCount);
        var nodes = Steerable.Of<TestIrreps>(Tensors.Normal(seed, Nodes, TestIrreps.Dim));
        Assert.InRange(Tensors.Distance(Round(graph), Round(shuffled)), 0, 1e-12);

        Tensor Round(GraphBatch batch) => MessagePassing.MeanAtReceivers(MessagePassing.Gather(nodes, batch.Senders), batch).Tensor;
    }

    [Property(MaxTest = 20)]
    public void The_names_of_the_nodes_do_not_matter(int seed)
    {
        using var scope = NewDisposeScope();
        var graph = RandomGraph(seed);
        var nodes = Tensors.Normal(seed, Nodes, TestIrreps.Dim);

        // Node n of the one is node place[n] of the other.
        var order = Tensors.Normal(seed + 1, Nodes).argsort();
        var place = order.argsort();
        var renamed = new GraphBatch(place[graph.Senders], place[graph.Receivers], graph.GraphOfNode[order], graph.GraphCount);
        Assert.InRange(Tensors.Distance(Round(nodes, graph)[order], Round(nodes[order], renamed)), 0, 1e-12);
        Assert.InRange(Tensors.Distance(Pooled(nodes, graph), Pooled(nodes[order], renamed)), 0, 1e-12);

        static Tensor Round(Tensor nodes, GraphBatch batch) =>
            MessagePassing.SumAtReceivers(MessagePassing.Gather(Steerable.Of<TestIrreps>(nodes), batch.Senders), batch).Tensor;

        static Tensor Pooled(Tensor nodes, GraphBatch batch) => MessagePassing.Pool(Steerable.Of<TestIrreps>(nodes), batch, Pooling.Mean).Tensor;
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        var graph = RandomGraph(3);
        var nodes = Tensors.Normal(4, Nodes, TestIrreps.Dim).requires_grad_(true);
        Derivatives.Check(
            () =>
            {
                var sent = MessagePassing.Gather(Steerable.Of<TestIrreps>(nodes), graph.Senders);
                var received = MessagePassing.SumAtReceivers(sent, graph) + MessagePassing.MeanAtReceivers(sent, graph);
                return MessagePassing.Pool(received, graph, Pooling.Mean).Tensor.add(MessagePassing.Pool(received, graph, Pooling.Sum).Tensor);
            },
            1e-6,
            nodes);
    }

    [Fact]
    public void The_layout_stays()
    {
        using var scope = NewDisposeScope();
        var graph = RandomGraph(5);
        var outside = Steerable.Of<TestIrreps>(Tensors.Normal(6, Nodes, TestIrreps.Dim));
        var inside = new Steerable<TestIrreps>(outside.In(FeatureLayout.ChannelsInnermost), FeatureLayout.ChannelsInnermost);
        var received = MessagePassing.SumAtReceivers(MessagePassing.Gather(inside, graph.Senders), graph);
        Assert.Equal(FeatureLayout.ChannelsInnermost, received.Layout);
        Assert.Equal(
            MessagePassing.SumAtReceivers(MessagePassing.Gather(outside, graph.Senders), graph).Tensor.ToDoubles(), received.Tensor.ToDoubles());
    }

    [Fact]
    public void Sums_are_reproducible()
    {
        using var scope = NewDisposeScope();
        var graph = GraphBatch.FullyConnected(20, 20);
        var messages = Steerable.Of<TestIrreps>(randn(graph.EdgeCount, TestIrreps.Dim));
        var first = MessagePassing.SumAtReceivers(messages, graph).Tensor.ToDoubles();
        for (var i = 0; i < 5; i++)
            Assert.Equal(first, MessagePassing.SumAtReceivers(messages, graph).Tensor.ToDoubles());
    }

    [Fact]
    public void Wrong_counts_are_named()
    {
        using var scope = NewDisposeScope();
        var graph = GraphBatch.FullyConnected(1, 3);
        var five = Steerable.Of<TestIrreps>(zeros(5, TestIrreps.Dim));
        Refused("messages", "Expected 6 rows to match the graph's edges, got 5.", () => MessagePassing.SumAtReceivers(five, graph));
        Refused("messages", "Expected 6 rows to match the graph's edges, got 5.", () => MessagePassing.MeanAtReceivers(five, graph));
        Refused("nodes", "Expected 3 rows to match the graph's nodes, got 5.", () => MessagePassing.Pool(five, graph, Pooling.Mean));
        Refused("index", "Expected a one-dimensional int64 tensor, got Int32 [2].", () => MessagePassing.Gather(five, zeros(2, int32)));
        Refused("index", "Expected indices of nodes, got 5 at entry 1: the nodes are 0 to 4.", () => MessagePassing.Gather(five, tensor(new long[] { 0, 5 })));
        Refused("index", "Expected indices of nodes, got -1 at entry 0: the nodes are 0 to 4.", () => MessagePassing.Gather(five, tensor(new long[] { -1 })));
        Assert.Throws<ArgumentOutOfRangeException>("pooling", () => MessagePassing.Pool(Steerable.Of<TestIrreps>(zeros(3, TestIrreps.Dim)), graph, (Pooling)7));

        static void Refused(string argument, string message, Func<Steerable<TestIrreps>> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => call()).Message);
    }

    [Fact]
    public void Positions_are_taken_at_nodes_only()
    {
        using var scope = NewDisposeScope();
        var points = new Point(Tensors.Normal(1, 3, 3));
        var nodes = tensor(new long[] { 2, 0, 2 });
        Assert.Equal(0, Tensors.Distance(points.Coordinates[nodes], points.At(nodes).Coordinates));
        Assert.Equal(0, points.At(zeros(0, int64)).Count);
        Refused("Expected indices of nodes, got 3 at entry 1: the nodes are 0 to 2.", tensor(new long[] { 0, 3 }));
        Refused("Expected a one-dimensional int64 tensor, got Float32 [2].", zeros(2));
        Refused("Expected a one-dimensional int64 tensor, got Int64 [1, 2].", zeros(1, 2, int64));

        void Refused(string message, Tensor index) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>("nodes", () => { points.At(index); }).Message);
    }

    /// <summary>Two graphs with nodes in mixed order and one without, isolated nodes, repeated edges; edges may join graphs.</summary>
    private static GraphBatch RandomGraph(int seed)
    {
        var random = new Random(seed);
        return new GraphBatch(Index(Edges, (int)Nodes), Index(Edges, (int)Nodes - 2), Index(Nodes, 2), 3);

        Tensor Index(long count, int bound) =>
            tensor(Enumerable.Range(0, (int)count).Select(_ => (long)random.Next(bound)).ToArray(), int64);
    }

    private static void Same(double[] expected, Tensor actual)
    {
        var values = actual.ToDoubles();
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
