using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Tests;

public sealed class GraphSketchTests
{
    [Property(Arbitrary = [typeof(SteerableArbitraries)])]
    public void A_batch_is_what_was_drawn(GraphSketch sketch)
    {
        var before = Tensors.Live;
        using (var graph = sketch.ToBatch())
        {
            Assert.Equal((sketch.GraphCount, sketch.NodeCount, sketch.EdgeCount), (graph.GraphCount, graph.NodeCount, graph.EdgeCount));
            Assert.Equal(sketch.GraphOfNode.Select(index => (long)index), graph.GraphOfNode.data<long>().ToArray());
            Assert.Equal(
                sketch.Edges.Select(edge => ((long)edge.Sender, (long)edge.Receiver)),
                graph.Senders.data<long>().ToArray().Zip(graph.Receivers.data<long>().ToArray()));
        }

        Assert.Equal(before, Tensors.Live);
    }

    [Property(Arbitrary = [typeof(SteerableArbitraries)])]
    public void Nothing_is_repeated_or_loops_by_default(GraphSketch sketch)
    {
        Assert.InRange(sketch.GraphCount, 0, 3);
        Assert.All(Enumerable.Range(0, sketch.GraphCount), graph => Assert.InRange(sketch.GraphOfNode.Count(of => of == graph), 0, 4));
        Assert.Equal(sketch.EdgeCount, sketch.Edges.Distinct().Count());
        Assert.DoesNotContain(sketch.Edges, edge => edge.Sender == edge.Receiver);
    }

    [Fact]
    public void Everything_is_drawn()
    {
        var sketches = SteerableArbitraries.Graphs().Generator.Sample(1000);
        Often(sketches, sketch => sketch.GraphCount == 0);
        Often(sketches, sketch => Enumerable.Range(0, sketch.GraphCount).Except(sketch.GraphOfNode).Any());
        Often(sketches, sketch => sketch.NodeCount > 1 && sketch.EdgeCount == 0);
        Often(sketches, sketch => sketch.EdgeCount > 0 && sketch.IsolatedNodes.Any());
        Often(sketches, IsFullyConnected);
        Often(sketches, sketch => sketch.EdgeCount > 0 && !IsFullyConnected(sketch));
        Often(sketches, sketch => !sketch.Edges.Order().SequenceEqual(sketch.Edges));
        Often(sketches, sketch => !sketch.GraphOfNode.Order().SequenceEqual(sketch.GraphOfNode));
        Often(sketches, sketch => sketch.GraphOfNode.Order().SequenceEqual(sketch.GraphOfNode) && sketch.GraphCount > 1);

        var loops = SteerableGenerators.Graphs(loops: true).Sample(1000);
        Often(loops, sketch => sketch.Edges.Any(edge => edge.Sender == edge.Receiver));
        Assert.All(loops, sketch => Assert.Equal(sketch.EdgeCount, sketch.Edges.Distinct().Count()));
        Often(SteerableGenerators.Graphs(repeats: true).Sample(1000), sketch => sketch.Edges.Distinct().Count() < sketch.EdgeCount);

        var full = SteerableGenerators.FullyConnectedGraphs(minNodes: 2).Sample(200);
        Assert.All(full, sketch => Assert.True(IsFullyConnected(sketch)));
        Assert.All(full, sketch => Assert.InRange(sketch.GraphCount, 1, 3));
        Often(full, sketch => !sketch.Edges.Order().SequenceEqual(sketch.Edges));
    }

    [Fact]
    public void A_smaller_batch_has_less_of_the_same()
    {
        var sketch = new GraphSketch(3, [2, 0, 0, 2], [(3, 0), (1, 2), (0, 0)]);
        Assert.Equal("3 graphs; nodes of 2 0 0 2; edges 3->0 1->2 0->0", sketch.ToString());
        Assert.Equal(
        [
            "2 graphs; nodes of 1 1; edges 1->0 0->0",
            "2 graphs; nodes of 1 0 0 1; edges 3->0 1->2 0->0",
            "2 graphs; nodes of 0 0; edges 0->1",
            "3 graphs; nodes of 0 0 2; edges 0->1",
            "3 graphs; nodes of 2 0 2; edges 2->0 0->0",
            "3 graphs; nodes of 2 0 2; edges 2->0 0->0",
            "3 graphs; nodes of 2 0 0; edges 1->2 0->0",
            "3 graphs; nodes of 2 0 0 2; edges 1->2 0->0",
            "3 graphs; nodes of 2 0 0 2; edges 3->0 0->0",
            "3 graphs; nodes of 2 0 0 2; edges 3->0 1->2",
            "3 graphs; nodes of 0 0 2 2; edges 3->2 0->1 2->2",
            "3 graphs; nodes of 2 0 0 2; edges 0->0 1->2 3->0",
        ],
            sketch.Smaller().Select(smaller => smaller.ToString()));
        Assert.Empty(new GraphSketch(0, [], []).Smaller());
        Assert.Equal("1 graph; nodes of none; edges none", new GraphSketch(1, [], []).ToString());
        Assert.Equal([1], new GraphSketch(1, [0, 0, 0], [(1, 1), (2, 0)]).IsolatedNodes);
    }

    [Fact]
    public void A_failing_property_names_the_smallest_batch()
    {
        var failure = Assert.ThrowsAny<Exception>(() => FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithArbitrary([typeof(SteerableArbitraries)]),
            Prop.ForAll((GraphSketch sketch) => sketch.EdgeCount < 2)));
        var smallest = failure.Message.Split("Original:")[1].Split("Shrunk:")[^1].TrimStart();
        Assert.Matches(@"^1 graph; nodes of 0 0( 0)?; edges \d->\d \d->\d\n", smallest);
    }

    [Property(Arbitrary = [typeof(SteerableArbitraries)])]
    public void Features_go_with_their_nodes_and_edges(GraphSketch<Mixed, Charge> sketch)
    {
        using var scope = NewDisposeScope();
        using var graph = sketch.Graph.ToBatch();
        Assert.Equal((graph.NodeCount, graph.EdgeCount), (sketch.Nodes.ToFeatures().Count, sketch.Edges.ToFeatures().Count));

        // Of two nodes or edges with different features a smaller batch keeps one with its own.
        var nodes = sketch.Nodes.Rows.Select(Text).ToHashSet();
        foreach (var smaller in sketch.Smaller().Take(sketch.Graph.GraphCount + sketch.Graph.NodeCount + sketch.Graph.EdgeCount))
        {
            Assert.All(smaller.Nodes.Rows, row => Assert.Contains(Text(row), nodes));
            Assert.True(Size(smaller) < Size(sketch));
            foreach (var (edge, (sender, receiver)) in smaller.Graph.Edges.Index())
            {
                Assert.Contains(sketch.Graph.Edges.Index(), old =>
                    Text(sketch.Edges.Rows[old.Index]) == Text(smaller.Edges.Rows[edge])
                    && Text(sketch.Nodes.Rows[old.Item.Sender]) == Text(smaller.Nodes.Rows[sender])
                    && Text(sketch.Nodes.Rows[old.Item.Receiver]) == Text(smaller.Nodes.Rows[receiver]));
            }
        }

        static string Text(IReadOnlyList<double> row) => string.Join(' ', row);
        static int Size(GraphSketch<Mixed, Charge> sketch) => sketch.Graph.GraphCount + sketch.Graph.NodeCount + sketch.Graph.EdgeCount;
    }

    // What these sketches are for: a sum over neighbours, for whatever graphs there are.
    [Property(Arbitrary = [typeof(SteerableArbitraries)], MaxTest = 50)]
    public void Messages_turn_on_every_graph(GraphSketch<Mixed, NoFeatures> sketch, OrthogonalTransform transform)
    {
        using var scope = NewDisposeScope();
        var (graph, nodes) = (sketch.Graph.ToBatch(), sketch.Nodes.ToFeatures());
        var expected = MessagePassing.SumAtReceivers(MessagePassing.AtSenders(nodes, graph), graph).Transform(transform);
        var actual = MessagePassing.SumAtReceivers(MessagePassing.AtSenders(nodes.Transform(transform), graph), graph);
        Assert.True(expected.Tensor.allclose(actual.Tensor, rtol: 1e-9, atol: 1e-9));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>("graphCount", () => new GraphSketch(-1, [], []));
        Assert.StartsWith(
            "Expected a graph from 0 to 1 for each node, got 2 for node 1.",
            Assert.Throws<ArgumentException>("graphOfNode", () => new GraphSketch(2, [0, 2], [])).Message);
        Assert.StartsWith(
            "Expected two of 2 nodes of one graph for each edge, got 0->1 for edge 1.",
            Assert.Throws<ArgumentException>("edges", () => new GraphSketch(2, [0, 1], [(0, 0), (0, 1)])).Message);
        Assert.Throws<ArgumentException>("edges", () => new GraphSketch(1, [0], [(0, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>("maxGraphs", () => SteerableGenerators.Graphs(maxGraphs: -1));
        Assert.Throws<ArgumentOutOfRangeException>("minNodes", () => SteerableGenerators.FullyConnectedGraphs(minNodes: -1));
        Assert.Throws<ArgumentOutOfRangeException>("maxNodes", () => SteerableGenerators.Graphs(minNodes: 3, maxNodes: 2));
        var (none, one) = (new FeatureSketch<Charge>([]), new FeatureSketch<Charge>([[1]]));
        Assert.Throws<ArgumentException>("nodes", () => new GraphSketch<Charge, Charge>(new GraphSketch(1, [0], [(0, 0)]), none, one));
        Assert.Throws<ArgumentException>("edges", () => new GraphSketch<Charge, Charge>(new GraphSketch(1, [0], [(0, 0)]), one, none));
    }

    private static bool IsFullyConnected(GraphSketch sketch) =>
        sketch.EdgeCount == sketch.GraphOfNode.GroupBy(graph => graph).Sum(nodes => nodes.Count() * (nodes.Count() - 1));

    private static void Often(IReadOnlyList<GraphSketch> sketches, Func<GraphSketch, bool> isSo) =>
        Assert.InRange(sketches.Count(isSo), sketches.Count / 100, sketches.Count);
}
