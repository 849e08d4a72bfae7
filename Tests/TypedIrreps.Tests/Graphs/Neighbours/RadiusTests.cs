using FsCheck.Xunit;
using TypedIrreps.Tests.Support;
using Xunit;

namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>Neighbours within a cutoff in open space.</summary>
public sealed class RadiusTests
{
    [Property(MaxTest = 100)]
    public void All_pairs_within_the_cutoff_are_found(int seed, byte nodes, byte kind, bool selfLoops)
    {
        var random = new Random(seed);
        var positions = Cloud.Of(kind % Cloud.Kinds, nodes, random);
        foreach (var cutoff in (double[])[1e-3, 0.7, 1, Math.Sqrt(2), 2.5, 100])
            Assert.Equal(EveryPair.Within(positions, cutoff, selfLoops: selfLoops), EveryPair.Of(NeighbourLists.Radius(positions, cutoff, selfLoops: selfLoops)));
    }

    [Property(MaxTest = 50)]
    public void Points_of_different_graphs_never_see_each_other(int seed, byte nodes, byte kind)
    {
        var random = new Random(seed);
        var (positions, graphs) = (Cloud.Of(kind % Cloud.Kinds, nodes, random), Cloud.Graphs(nodes, 4, random));
        Assert.Equal(EveryPair.Within(positions, 1.1, graphs), EveryPair.Of(NeighbourLists.Radius(positions, 1.1, graphs)));
    }

    [Property(MaxTest = 50)]
    public void Single_precision_is_that_of_the_same_numbers(int seed, byte nodes, byte kind)
    {
        float[] positions = [.. Cloud.Of(kind % Cloud.Kinds, nodes, new Random(seed)).Select(coordinate => (float)coordinate)];
        double[] same = [.. positions.Select(coordinate => (double)coordinate)];
        Assert.Equal(EveryPair.Of(NeighbourLists.Radius(same, 1.3)), EveryPair.Of(NeighbourLists.Radius(positions, 1.3)));
    }

    [Fact]
    public void No_point_and_one_point_have_no_neighbours()
    {
        Assert.Equal((0, 0), Size(NeighbourLists.Radius(Array.Empty<double>(), 1)));
        Assert.Equal((1, 0), Size(NeighbourLists.Radius([1.0, 2, 3], 1)));
        Assert.Equal((1, 1), Size(NeighbourLists.Radius([1.0, 2, 3], 1, selfLoops: true)));
        Assert.Null(NeighbourLists.Radius([1.0, 2, 3], 1).Shifts);

        static (int Nodes, int Edges) Size(NeighbourList list) => (list.NodeCount, list.EdgeCount);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var positions = Cloud.Of(0, 5000, new Random(1));
        Threads.ChangeNoBit(() => [.. NeighbourLists.Radius(positions, 0.5) is var list ? list.Senders.Concat(list.Receivers).Select(node => (double)node) : []]);
    }

    [Fact]
    public void A_hundred_thousand_points_are_no_matter()
    {
        var random = new Random(2);
        double[] positions = [.. Enumerable.Range(0, 300_000).Select(_ => 27 * random.NextDouble())];
        var list = NeighbourLists.Radius(positions, 1);

        // A ball of radius one holds 4.2 times the density, except at the faces.
        Assert.InRange(list.EdgeCount / 1e5, 18, 21.3);
        Assert.True(list.Displacements(positions).Chunk(3).All(vector => vector.Sum(c => c * c) <= 1));
    }

    [Fact]
    public void Points_that_are_far_apart_take_no_memory()
    {
        var random = new Random(3);
        double[] positions = [.. Enumerable.Range(0, 3000).Select(_ => 1e100 * random.NextDouble())];
        Assert.Equal(0, NeighbourLists.Radius(positions, 1e-100).EdgeCount);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NeighbourLists.Radius(positions, 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Property(MaxTest = 50)]
    public void A_moved_cloud_has_the_same_graph(int seed)
    {
        var random = new Random(seed);
        var positions = Cloud.Of(0, 60, random);
        Assert.Equal(EveryPair.Of(NeighbourLists.Radius(positions, 1.2)), EveryPair.Of(NeighbourLists.Radius(Moved.Randomly(positions, random), 1.2)));
    }

    [Property(MaxTest = 50)]
    public void Names_of_nodes_do_not_matter(int seed)
    {
        var random = new Random(seed);
        var positions = Cloud.Of(0, 60, random);
        var order = Moved.Order(60, random);
        var renamed = EveryPair.Of(NeighbourLists.Radius(Moved.Permuted(positions, order), 1.2));
        Assert.Equal(
            EveryPair.Of(NeighbourLists.Radius(positions, 1.2)).Select(edge => (edge.Receiver, edge.Sender)).Order(),
            renamed.Select(edge => (order[edge.Receiver], order[edge.Sender])).Order());
    }

    [Fact]
    public void What_is_no_cloud_is_refused()
    {
        Assert.StartsWith("Expected finite coordinates, none above 1E+150, got NaN for y of node 1.", Refused("positions", () => NeighbourLists.Radius([0, 0, 0, 0, double.NaN, 0], 1)));
        Assert.StartsWith("Expected finite coordinates, none above 1E+150, got -Infinity for z of node 0.", Refused("positions", () => NeighbourLists.Radius([0, 0, float.NegativeInfinity], 1)));
        Assert.StartsWith("Expected three coordinates for each node, got 4 numbers.", Refused("positions", () => NeighbourLists.Radius(new double[4], 1)));
        Assert.StartsWith("Expected the graphs of 2 nodes, got 1.", Refused("graphOfNode", () => NeighbourLists.Radius(new double[6], 1, [0])));
        Assert.StartsWith("Expected graphs from 0 at node 1.", Refused("graphOfNode", () => NeighbourLists.Radius(new double[6], 1, [0, -1])));
        foreach (var cutoff in (double[])[0, -1, double.NaN, double.PositiveInfinity, 1e-160])
            Assert.StartsWith("Expected a cutoff above zero", Refused("cutoff", () => NeighbourLists.Radius(new double[6], cutoff)));
        Assert.StartsWith("Expected three coordinates for each of 2 nodes", Refused("positions", () => NeighbourLists.Radius(new double[6], 1).Displacements(new float[3])));

        static string Refused(string argument, Action call) => Assert.ThrowsAny<ArgumentException>(call) is var error && error.ParamName == argument ? error.Message : "another argument";
    }
}
