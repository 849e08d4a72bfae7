using FsCheck.Xunit;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>Nodes along a curve that fills space.</summary>
public sealed class SpatialOrderTests
{
    // Eighths of a cube, x before y before z, and eighths of the first eighth.
    [Fact]
    public void A_cube_is_halved_along_x_then_y_then_z()
    {
        double[][] corners = [[0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1], [0.3, 0.3, 0.3]];
        Assert.Equal([0, 8, 1, 2, 3, 4, 5, 6, 7], NeighbourLists.SpatialOrder([.. corners.SelectMany(corner => corner)]));
    }

    [Property(MaxTest = 100)]
    public void Every_node_comes_once_and_graphs_stay_apart(int seed, byte nodes, byte kind)
    {
        var random = new Random(seed);
        var (positions, graphs) = (Cloud.Of(kind % Cloud.Kinds, nodes, random), Cloud.Graphs(nodes, 5, random));
        Assert.Equal(Enumerable.Range(0, nodes), NeighbourLists.SpatialOrder(positions).Order());
        var order = NeighbourLists.SpatialOrder(positions, graphs);
        Assert.Equal(Enumerable.Range(0, nodes), order.Order());
        Assert.Equal(graphs.Order(), order.Select(node => graphs[node]));

        // Each graph is in the order that it has alone.
        for (var graph = 0; graph < 5; graph++)
        {
            var own = Enumerable.Range(0, nodes).Where(node => graphs[node] == graph).ToArray();
            var alone = NeighbourLists.SpatialOrder([.. own.SelectMany(node => positions.AsSpan(3 * node, 3).ToArray())]);
            Assert.Equal(alone.Select(place => own[place]), order.Where(node => graphs[node] == graph));
        }
    }

    [Fact]
    public void Nodes_at_one_place_keep_their_order() =>
        Assert.Equal([0, 1, 2, 3], NeighbourLists.SpatialOrder(Enumerable.Repeat(7.5f, 12).ToArray()));

    [Fact]
    public void Neighbours_are_near_in_number()
    {
        var random = new Random(1);
        double[] positions = [.. Enumerable.Range(0, 3 * 4000).Select(_ => random.NextDouble())];
        var ordered = NeighbourLists.SpatialOrder(positions).SelectMany(node => positions.AsSpan(3 * node, 3).ToArray()).ToArray();
        Assert.True(MedianGap(ordered) < MedianGap(positions) / 20, $"{MedianGap(ordered)} is not much less than {MedianGap(positions)}.");

        static int MedianGap(double[] positions)
        {
            var list = NeighbourLists.Nearest(positions, 6);
            return list.Senders.Zip(list.Receivers, (sender, receiver) => Math.Abs(sender - receiver)).Order().ElementAt(list.EdgeCount / 2);
        }
    }

    [Fact]
    public void As_a_tensor_it_rearranges_nodes()
    {
        using var scope = NewDisposeScope();
        var positions = tensor(new[,] { { 5.0, 0, 0 }, { 0, 0, 0 }, { 4.0, 0, 0 }, { 1.0, 0, 0 } });
        var order = NeighbourGraphs.SpatialOrder(new Point(positions));
        Assert.Equal([0.0, 1, 4, 5], positions.index_select(0, order).select(1, 0).ToDoubles());
        Assert.Equal([1L, 0, 3, 2], NeighbourGraphs.SpatialOrder(new Point(positions), tensor(new long[] { 0, 0, 1, 1 })).data<long>().ToArray());
        Assert.Contains("node 0", Assert.Throws<ArgumentException>(() => NeighbourGraphs.SpatialOrder(new Point(tensor(new[,] { { double.NaN, 0, 0 } })))).Message);
    }
}
