using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>Graphs of tensors from positions.</summary>
public sealed class NeighbourGraphsTests
{
    private static readonly PeriodicCell[] Cells = [Cloud.Cell(new Random(1), 1.5), Cloud.Cell(new Random(2), 2)];

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Graphs_have_the_edges_of_lists(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var coordinates = Tensors.Normal(1, 40, 3).to(type);
        var (points, numbers) = (new Point(coordinates), coordinates.ToDoubles());
        Same(NeighbourLists.Radius(numbers, 0.9), NeighbourGraphs.Radius(points, 0.9));
        Same(NeighbourLists.Radius(numbers, 0.9, selfLoops: true), NeighbourGraphs.Radius(points, 0.9, selfLoops: true));
        Same(NeighbourLists.Nearest(numbers, 4), NeighbourGraphs.Nearest(points, 4));
        int[] graphs = [.. Enumerable.Range(0, 40).Select(node => node % 3)];
        var index = tensor(graphs, int64);
        var batch = NeighbourGraphs.Radius(points, 0.9, index, 5);
        Same(NeighbourLists.Radius(numbers, 0.9, graphs), batch);
        Assert.Equal([14L, 13, 13, 0, 0], batch.NodesPerGraph.data<long>().ToArray());
        Assert.Equal(3, NeighbourGraphs.Nearest(points, 3, index).GraphCount);
        var periodic = NeighbourGraphs.PeriodicRadius(points, 0.9, [Cells[0]], index);
        var list = NeighbourLists.Radius(numbers, 0.9, graphs, [Cells[0]]);
        Same(list, periodic.Graph);
        Assert.Equal(list.Shifts!.Select(shift => (long)shift), periodic.Shifts.data<long>().ToArray());
        Same(NeighbourLists.Nearest(numbers, 5, graphs, [Cells[0]]), NeighbourGraphs.PeriodicNearest(points, 5, [Cells[0]], index).Graph);
    }

    [Fact]
    public void A_view_and_a_wanted_gradient_are_no_obstacle()
    {
        using var scope = NewDisposeScope();
        var coordinates = Tensors.Normal(1, 3, 20);
        var expected = NeighbourGraphs.Radius(new Point(coordinates.t().contiguous()), 1);
        var actual = NeighbourGraphs.Radius(new Point(coordinates.requires_grad_().t()), 1);
        Assert.Equal(expected.Senders.data<long>().ToArray(), actual.Senders.data<long>().ToArray());
    }

    [Fact]
    public void No_nodes_are_graphs()
    {
        using var scope = NewDisposeScope();
        var nothing = new Point(zeros(0, 3));
        Assert.Equal((1, 0, 0), Size(NeighbourGraphs.Radius(nothing, 1)));
        Assert.Equal((0, 0, 0), Size(NeighbourGraphs.Nearest(nothing, 1, graphCount: 0)));
        Assert.Equal((2, 0, 0), Size(NeighbourGraphs.PeriodicRadius(nothing, 1, Cells, zeros(0, int64)).Graph));
        Assert.Equal([0, 3], NeighbourGraphs.PeriodicNearest(nothing, 1, [Cells[0]]).Displacements(nothing).Tensor.shape);

        static (long, long, long) Size(GraphBatch graph) => (graph.GraphCount, graph.NodeCount, graph.EdgeCount);
    }

    [Fact]
    public void A_cell_that_repeats_nowhere_has_shifts_of_zero()
    {
        using var scope = NewDisposeScope();
        var points = new Point(Tensors.Normal(1, 10, 3));
        var graph = NeighbourGraphs.PeriodicRadius(points, 1.5, [new(new double[3, 3], [false, false, false])]);
        Assert.Equal(NeighbourGraphs.Radius(points, 1.5).Senders.data<long>().ToArray(), graph.Graph.Senders.data<long>().ToArray());
        Assert.Equal(0, graph.Shifts.abs().sum().ToInt64());
    }

    [Fact]
    public void Nothing_is_left_alive()
    {
        using var scope = NewDisposeScope();
        var points = new Point(Tensors.Normal(1, 10, 3));
        var index = zeros(10, int64);
        var before = Tensors.Live;
        NeighbourGraphs.PeriodicRadius(points, 1.5, [Cells[0]], index).Dispose();
        NeighbourGraphs.Nearest(points, 2, index).Dispose();
        Assert.Equal(before, Tensors.Live);
        Assert.False(index.IsInvalid);
    }

    [Fact]
    public void An_inference_graph_has_the_same_edges()
    {
        var positions = Cloud.Of(0, 30, new Random(3));
        int[] graphs = [.. Enumerable.Range(0, 30).Select(node => node / 15)];
        var list = NeighbourLists.Radius(positions, 1.4, graphs);
        var graph = list.ToInferenceGraph();
        Assert.Equal((30, list.EdgeCount, 2), (graph.NodeCount, graph.EdgeCount, graph.GraphCount));
        Assert.Equal(list.Senders, graph.Senders);
        Assert.Equal(1, NeighbourLists.Radius(positions, 1.4).ToInferenceGraph().GraphCount);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        var points = new Point(zeros(3, 3));
        Refused("graphOfNode", "Expected a one-dimensional int64 tensor, got Int32 [3].", () => NeighbourGraphs.Radius(points, 1, zeros(3, int32)));
        Refused("graphOfNode", "Expected 3 rows to match positions, got 2.", () => NeighbourGraphs.Radius(points, 1, zeros(2, int64)));
        Refused("graphOfNode", "Expected indices of graphs, got 1 at node 2: the graphs are 0 to 0.", () => NeighbourGraphs.Radius(points, 1, tensor(new long[] { 0, 0, 1 }), 1));
        Refused("graphOfNode", "Expected indices of graphs, got -1 at node 0", () => NeighbourGraphs.Nearest(points, 1, tensor(new long[] { -1, 0, 1 })));
        Refused("graphCount", "Expected a number of graphs", () => NeighbourGraphs.Nearest(points, 1, graphCount: -1));
        Refused("graphCount", "Expected one graph or more, for there are nodes.", () => NeighbourGraphs.Nearest(points, 1, graphCount: 0));
        Refused("cells", "Expected a cell for all graphs or one for each of 3, got 2.", () => NeighbourGraphs.PeriodicRadius(points, 1, Cells, zeros(3, int64), 3));
        Refused("cells", "Expected a cell for all graphs or one for each, got none.", () => NeighbourGraphs.PeriodicNearest(points, 1, []));
        Refused("positions", "Expected finite coordinates", () => NeighbourGraphs.Radius(new Point(full(3, 3, double.NaN)), 1));
        Refused("cutoff", "Expected a cutoff above zero", () => NeighbourGraphs.Radius(points, -1));
        Refused("k", "Expected one neighbour or more.", () => NeighbourGraphs.Nearest(points, 0));

        static void Refused(string argument, string message, Func<object> create) =>
            Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(create) is var error && error.ParamName == argument ? error.Message : "another argument");
    }

    private static void Same(NeighbourList list, GraphBatch graph)
    {
        Assert.Equal(list.Senders.Select(node => (long)node), graph.Senders.data<long>().ToArray());
        Assert.Equal(list.Receivers.Select(node => (long)node), graph.Receivers.data<long>().ToArray());
    }
}
