using FsCheck.Xunit;
using TypedIrreps.Tests.Support;
using Xunit;

namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>Neighbours in periodic cells, whatever their shape and however small.</summary>
public sealed class PeriodicTests
{
    [Property(MaxTest = 150)]
    public void All_copies_within_the_cutoff_are_found(int seed, bool first, bool second, bool third, bool selfLoops)
    {
        var random = new Random(seed);
        var length = 0.5 + (4 * random.NextDouble());
        var cell = Cloud.Cell(random, length, [first, second, third]);
        var positions = Cloud.Of(0, random.Next(12), random);
        foreach (var cutoff in (double[])[0.3, 1, 2.2])
            Assert.Equal(EveryPair.Within(positions, cutoff, null, [cell], selfLoops), EveryPair.Of(NeighbourLists.Radius(positions, cutoff, cells: [cell], selfLoops: selfLoops)));
    }

    [Property(MaxTest = 5)]
    public void Many_nodes_have_many_bins(int seed)
    {
        var random = new Random(seed);
        var cell = Cloud.Cell(random, 6);
        var positions = Cloud.Of(0, 150, random);
        Assert.Equal(EveryPair.Within(positions, 1.1, null, [cell]), EveryPair.Of(NeighbourLists.Radius(positions, 1.1, cells: [cell])));
        Assert.Equal(EveryPair.Nearest(positions, 9, 3, null, [cell]), EveryPair.Of(NeighbourLists.Nearest(positions, 9, cells: [cell])));
    }

    [Property(MaxTest = 60)]
    public void Every_graph_has_its_own_cell(int seed, bool open)
    {
        var random = new Random(seed);
        PeriodicCell[] cells = [Cloud.Cell(random, 1.5), Cloud.Cell(random, 3), Cloud.Cell(random, 2, [true, open, false]), new(new double[3, 3], [false, false, false])];
        var (positions, graphs) = (Cloud.Of(0, 20, random), Cloud.Graphs(20, 4, random));
        Assert.Equal(EveryPair.Within(positions, 1.5, graphs, cells), EveryPair.Of(NeighbourLists.Radius(positions, 1.5, graphs, cells)));
        Assert.Equal(EveryPair.Within(positions, 1.5, graphs, cells[..1]), EveryPair.Of(NeighbourLists.Radius(positions, 1.5, graphs, cells[..1])));
    }

    [Property(MaxTest = 30)]
    public void Copies_are_neighbours_of_their_own(int seed, bool second, bool third)
    {
        var random = new Random(seed);
        var cell = Cloud.Cell(random, 1 + random.NextDouble(), [true, second, third]);
        var positions = Cloud.Of(0, 1 + random.Next(4), random);
        var reach = second && third ? 6 : second || third ? 9 : 40;
        foreach (var k in (int[])[1, 6, 13])
        {
            var list = NeighbourLists.Nearest(positions, k, cells: [cell]);
            Assert.Equal(k * list.NodeCount, list.EdgeCount);
            Assert.Equal(EveryPair.Nearest(positions, k, reach, null, [cell]), EveryPair.Of(list));
        }
    }

    [Fact]
    public void A_crystal_has_its_shells()
    {
        // Whole numbers are exact, so that the cutoff may be the distance itself, and ties are ties.
        var cell = new PeriodicCell(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        foreach (var (square, edges) in new[] { (1, 6), (2, 18), (3, 26), (4, 32), (25, 514) })
            Assert.Equal(edges, NeighbourLists.Radius([0.25, 7.5, -3], Math.Sqrt(square) + (square == 25 ? 0 : 1e-9), cells: [cell]).EdgeCount);
        var nearest = NeighbourLists.Nearest([0.0, 0, 0], 4, cells: [cell]);
        Assert.Equal([-1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 1], nearest.Shifts!);
    }

    [Property(MaxTest = 100)]
    public void Where_in_which_copy_nodes_are_does_not_matter(int seed)
    {
        var random = new Random(seed);
        var cell = Cloud.Cell(random, 2);
        var positions = Cloud.Of(0, 8, random);
        int[] shifts = [.. Enumerable.Range(0, 24).Select(_ => random.Next(-3, 4))];
        double[] moved = [.. positions.Select((coordinate, i) => coordinate + Enumerable.Range(0, 3).Sum(axis => shifts[(i / 3 * 3) + axis] * cell.Vectors[axis, i % 3]))];
        Same(NeighbourLists.Radius(positions, 1.7, cells: [cell]), NeighbourLists.Radius(moved, 1.7, cells: [cell]));
        Same(NeighbourLists.Nearest(positions, 8, cells: [cell]), NeighbourLists.Nearest(moved, 8, cells: [cell]));

        void Same(NeighbourList left, NeighbourList right)
        {
            var expected = Vectors(left, positions);
            var actual = Vectors(right, moved);
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second));
        }

        // By shift the copies of one sender come in another order.
        static (int Receiver, int Sender, double X, double Y, double Z)[] Vectors(NeighbourList list, double[] positions) => [.. list.Displacements(positions).Chunk(3)
            .Select((vector, edge) => (list.Receivers[edge], list.Senders[edge], Math.Round(vector[0], 9) + 0.0, Math.Round(vector[1], 9) + 0.0, Math.Round(vector[2], 9) + 0.0)).Order()];
    }

    [Property(MaxTest = 50)]
    public void A_turned_crystal_has_the_same_graph(int seed)
    {
        var random = new Random(seed);
        var cell = Cloud.Cell(random, 1.6);
        var positions = Cloud.Of(0, 6, random);
        var matrix = Moved.Matrix(random, random.Next(2) == 0);
        var rows = Moved.Turned([.. cell.Vectors.Cast<double>()], matrix);
        var vectors = new double[3, 3];
        for (var i = 0; i < 9; i++)
            vectors[i / 3, i % 3] = rows[i];
        double[] moved = [.. Moved.Turned(positions, matrix).Select(coordinate => coordinate + 0.37)];
        Assert.Equal(EveryPair.Of(NeighbourLists.Radius(positions, 1.9, cells: [cell])), EveryPair.Of(NeighbourLists.Radius(moved, 1.9, cells: [new(vectors)])));
    }

    [Property(MaxTest = 50)]
    public void Every_edge_has_its_opposite(int seed)
    {
        var random = new Random(seed);
        var cell = Cloud.Cell(random, 1);
        var edges = EveryPair.Of(NeighbourLists.Radius(Cloud.Of(5, 6, random), 2, cells: [cell])).ToHashSet();
        Assert.All(edges, edge => Assert.Contains(new PairEdge(edge.Sender, edge.Receiver, -edge.First, -edge.Second, -edge.Third), edges));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var cell = Cloud.Cell(new Random(4), 4);
        var positions = Cloud.Of(0, 3000, new Random(1));
        Threads.ChangeNoBit(() => [.. Numbers(NeighbourLists.Radius(positions, 0.5, cells: [cell])), .. Numbers(NeighbourLists.Nearest(positions, 5, cells: [cell]))]);

        static IEnumerable<double> Numbers(NeighbourList list) => list.Senders.Concat(list.Shifts!).Select(number => (double)number);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var cell = new PeriodicCell(new double[,] { { 1e-5, 0, 0 }, { 0, 1e-5, 0 }, { 0, 0, 1 } });
        Assert.Contains("copies of the cell", Assert.Throws<ArgumentOutOfRangeException>("cutoff", () => NeighbourLists.Radius([0.0, 0, 0], 1, cells: [cell])).Message, StringComparison.Ordinal);
        Assert.Contains("cells of the origin", Assert.Throws<ArgumentException>("positions", () => NeighbourLists.Radius([1e6, 0, 0], 1e-5, cells: [cell])).Message, StringComparison.Ordinal);
        Assert.Contains("got none", Assert.Throws<ArgumentException>("cells", () => NeighbourLists.Radius([0.0, 0, 0], 1, cells: [])).Message, StringComparison.Ordinal);
        Assert.Contains("got null", Assert.Throws<ArgumentException>("cells", () => NeighbourLists.Radius([0.0, 0, 0], 1, cells: [null!])).Message, StringComparison.Ordinal);
        Assert.Contains("one of 2 graphs", Assert.Throws<ArgumentOutOfRangeException>("graphOfNode", () => NeighbourLists.Radius([0.0, 0, 0], 1, [2], [cell, cell])).Message, StringComparison.Ordinal);
    }
}
