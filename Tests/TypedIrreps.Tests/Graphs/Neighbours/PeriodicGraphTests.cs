using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Graphs.Neighbours;

public sealed class PeriodicGraphTests
{
    private static readonly PeriodicCell[] Cells = [Cloud.Cell(new Random(1), 1.5), Cloud.Cell(new Random(2), 2, [true, false, true])];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Displacements_are_those_of_the_list(int cells)
    {
        using var scope = NewDisposeScope();
        var coordinates = Tensors.Normal(1, 9, 3);
        var (graph, graphs) = Graph(coordinates, cells);
        var list = NeighbourLists.Radius(coordinates.ToDoubles(), 1.5, graphs, Cells[..cells]);
        Assert.InRange(Tensors.Distance(tensor(list.Displacements(coordinates.ToDoubles())).view(-1, 3), graph.Displacements(new Point(coordinates)).Tensor), 0, 1e-14);
        var single = coordinates.to(float32);
        var vectors = graph.Displacements(new Point(single)).Tensor;
        Assert.Equal(float32, vectors.dtype);
        Assert.InRange(Tensors.Distance(tensor(list.Displacements(single.data<float>().ToArray())).view(-1, 3), vectors), 0, 1e-6);
        Assert.True(vectors.square().sum(1).sqrt().max().ToDouble() < 1.5 + 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Derivatives_agree_with_differences(int cells)
    {
        using var scope = NewDisposeScope();
        var coordinates = Tensors.Normal(1, 9, 3).requires_grad_();
        var (graph, _) = Graph(coordinates, cells);
        var vectors = graph.Cells.clone().requires_grad_();
        Derivatives.Check(() => graph.Displacements(new Point(coordinates), vectors).Tensor.square(), 1e-6, coordinates, vectors);
    }

    [Fact]
    public void A_graph_survives_the_scope_it_was_taken_out_of()
    {
        PeriodicGraph graph;
        using (NewDisposeScope())
            graph = Graph(Tensors.Normal(1, 9, 3), 2).Graph.DetachFromDisposeScope();
        using (graph)
        {
            Assert.Equal(graph.Graph.EdgeCount, graph.Shifts.shape[0]);
            using var scope = NewDisposeScope();
            Assert.Equal(graph.Shifts.data<long>().ToArray(), graph.To(CPU).Shifts.data<long>().ToArray());
        }

        Assert.True(graph.Shifts.IsInvalid && graph.Cells.IsInvalid && graph.Graph.Senders.IsInvalid);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        var (graph, _) = Graph(Tensors.Normal(1, 9, 3), 2);
        Assert.Throws<ArgumentException>("positions", () => { graph.Displacements(new Point(zeros(8, 3))); });
        Assert.Throws<ArgumentException>("cells", () => { graph.Displacements(new Point(zeros(9, 3)), zeros(3, 3, 3)); });
        Assert.Throws<ArgumentException>("cells", () => { graph.Displacements(new Point(zeros(9, 3)), zeros([1, 3, 3], int64)); });
        Assert.Throws<ArgumentException>("shifts", () => new PeriodicGraph(graph.Graph, zeros(1, 3, int64), graph.Cells));
        Assert.Throws<ArgumentException>("shifts", () => new PeriodicGraph(graph.Graph, graph.Shifts.to(int32), graph.Cells));
        Assert.Throws<ArgumentException>("cells", () => new PeriodicGraph(graph.Graph, graph.Shifts, zeros(3, 3)));
    }

    private static (PeriodicGraph Graph, int[] Graphs) Graph(Tensor coordinates, int cells)
    {
        int[] graphs = [.. Enumerable.Range(0, (int)coordinates.shape[0]).Select(node => node % 2)];
        return (NeighbourGraphs.PeriodicRadius(new Point(coordinates), 1.5, Cells[..cells], tensor(graphs, int64)), graphs);
    }
}
