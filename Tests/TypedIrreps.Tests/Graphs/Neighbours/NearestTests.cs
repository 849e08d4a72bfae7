using FsCheck.Xunit;
using TypedIrreps.Tests.Support;
using Xunit;

namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>The nearest neighbours in open space.</summary>
public sealed class NearestTests
{
    [Property(MaxTest = 60)]
    public void They_are_the_nearest_of_all_and_of_equals_those_with_the_smallest_numbers(int seed, byte nodes, byte kind)
    {
        var positions = Cloud.Of(kind % Cloud.Kinds, nodes, new Random(seed));
        foreach (var k in (int[])[1, 2, 5, 20, 300])
            Assert.Equal(EveryPair.Nearest(positions, k, 0), EveryPair.Of(NeighbourLists.Nearest(positions, k)));
    }

    [Property(MaxTest = 50)]
    public void Every_node_has_as_many_as_asked_for_or_all_of_its_graph(int seed, byte nodes, byte kind)
    {
        var random = new Random(seed);
        var (positions, graphs) = (Cloud.Of(kind % Cloud.Kinds, nodes, random), Cloud.Graphs(nodes, 5, random));
        var list = NeighbourLists.Nearest(positions, 7, graphs);
        Assert.Equal(EveryPair.Nearest(positions, 7, 0, graphs), EveryPair.Of(list));
        for (var node = 0; node < nodes; node++)
            Assert.Equal(Math.Min(7, graphs.Count(graph => graph == graphs[node]) - 1), list.Receivers.Count(receiver => receiver == node));
    }

    [Fact]
    public void Self_loops_come_besides()
    {
        var list = NeighbourLists.Nearest([0.0, 0, 0, 1, 0, 0, 5, 0, 0], 1, selfLoops: true);
        Assert.Equal([0, 1, 0, 1, 1, 2], list.Senders);
        Assert.Equal([0, 0, 1, 1, 2, 2], list.Receivers);
        Assert.Equal(1, NeighbourLists.Nearest([1.0f, 2, 3], 4, selfLoops: true).EdgeCount);
        Assert.Equal(0, NeighbourLists.Nearest(Array.Empty<float>(), 4, selfLoops: true).EdgeCount);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        foreach (var kind in (int[])[0, 5])
        {
            var positions = Cloud.Of(kind, 5000, new Random(1));
            Threads.ChangeNoBit(() => [.. NeighbourLists.Nearest(positions, 12).Senders.Select(node => (double)node)]);
        }
    }

    [Fact]
    public void A_hundred_thousand_points_are_no_matter()
    {
        var random = new Random(2);
        double[] positions = [.. Enumerable.Range(0, 300_000).Select(_ => 27 * random.NextDouble())];
        var list = NeighbourLists.Nearest(positions, 20);
        Assert.Equal(2_000_000, list.EdgeCount);

        // What is near by one search is near by the other.
        var farthest = list.Displacements(positions).Chunk(3).Select(vector => vector.Sum(c => c * c)).Chunk(20).Select(squares => squares.Max()).ToArray();
        var within = NeighbourLists.Radius(positions, 1);
        var degrees = new int[100_000];
        foreach (var receiver in within.Receivers)
            degrees[receiver]++;
        Assert.All(degrees.Zip(farthest), node => Assert.Equal(node.First >= 20, node.Second <= 1));
    }

    [Property(MaxTest = 50)]
    public void A_moved_and_renamed_cloud_has_the_same_graph(int seed)
    {
        var random = new Random(seed);
        var positions = Cloud.Of(0, 60, random);
        var order = Moved.Order(60, random);
        var other = EveryPair.Of(NeighbourLists.Nearest(Moved.Randomly(Moved.Permuted(positions, order), random), 6));
        Assert.Equal(
            EveryPair.Of(NeighbourLists.Nearest(positions, 6)).Select(edge => (edge.Receiver, edge.Sender)).Order(),
            other.Select(edge => (order[edge.Receiver], order[edge.Sender])).Order());
    }

    [Fact]
    public void Less_than_one_neighbour_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("k", () => NeighbourLists.Nearest(new double[6], 0));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => NeighbourLists.Nearest(new float[6], -3));
        Assert.Throws<ArgumentException>("positions", () => NeighbourLists.Nearest([0, 0, double.PositiveInfinity], 1));
    }
}
