using Xunit;

namespace TypedIrreps.Tests.Graphs.Neighbours;

public sealed class PeriodicCellTests
{
    [Fact]
    public void Vectors_are_the_cells_own()
    {
        var vectors = new double[,] { { 1, 0, 0 }, { 0, 2, 0 }, { 0, 0, 3 } };
        bool[] periodic = [true, false, true];
        var cell = new PeriodicCell(vectors, periodic);
        (vectors[0, 0], periodic[0], cell.Vectors[1, 1]) = (7, false, 7);
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 3], cell.Vectors.Cast<double>());
        Assert.Equal([true, false, true], cell.Periodic);
        Assert.Equal([true, true, true], new PeriodicCell(cell.Vectors).Periodic);
    }

    [Fact]
    public void Vectors_of_open_directions_may_be_anything_finite()
    {
        foreach (var third in (double[])[0, 1, 1e200])
        {
            var cell = new PeriodicCell(new double[,] { { 1, 0, 0 }, { 1, 1, 0 }, { third, 0, 0 } }, [true, true, false]);
            Assert.Equal(4, NeighbourLists.Radius([0.0, 0, 5], 1.1, cells: [cell]).EdgeCount);
        }
    }

    [Fact]
    public void What_is_no_cell_is_refused()
    {
        Refused("vectors", "Expected three vectors as rows, [3, 3], got [2, 3].", () => new PeriodicCell(new double[2, 3]));
        Refused("periodic", "Expected a value for each of three directions, got 2.", () => new PeriodicCell(new double[3, 3], [true, false]));
        Refused("vectors", "Expected finite numbers, got (0, NaN, 0) in row 1.", () => new PeriodicCell(new double[,] { { 1, 0, 0 }, { 0, double.NaN, 0 }, { 0, 0, 1 } }));
        Refused("vectors", "Expected a length from 1E-100 to 1E+100 of the periodic vector in row 2, got (0, 0, 0).", () => new PeriodicCell(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0 } }));
        Refused("vectors", "Expected linearly independent vectors in the periodic directions, got (1, 0, 0), (0, 1, 0), (2, 3, 0).", () => new PeriodicCell(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 2, 3, 0 } }));
        Refused("vectors", "Expected linearly independent vectors in the periodic directions, got (1, 2, 3), (2, 4, 6).", () => new PeriodicCell(new double[,] { { 1, 2, 3 }, { 0, 0, 0 }, { 2, 4, 6 } }, [true, false, true]));
        Assert.Throws<ArgumentNullException>("vectors", () => new PeriodicCell(null!));

        static void Refused(string argument, string message, Func<PeriodicCell> create) =>
            Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(create) is var error && error.ParamName == argument ? error.Message : "another argument");
    }
}
