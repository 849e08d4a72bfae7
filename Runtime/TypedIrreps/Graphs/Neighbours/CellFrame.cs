using System.Globalization;

namespace TypedIrreps;

/// <summary>
/// Coordinates along the vectors of a cell. Where space is not periodic a unit vector at right angles to the periodic ones stands
/// instead of the cell's, so that every cell has three coordinates, and they are lengths where it is open.
/// </summary>
internal sealed class CellFrame
{
    /// <summary>The number of directions of space.</summary>
    public const int Axes = 3;

    // Thinner cells (the height over the length of a vector) are taken for flat ones that were rounded.
    private const double Flatness = 1e-10;
    private const double Shortest = 1e-100;
    private const double Longest = 1e100;

    private readonly double[][] vectors;
    private readonly double[][] reciprocals;

    private CellFrame(double[][] vectors, bool[] periodic)
    {
        (this.vectors, IsPeriodic) = (vectors, periodic);
        var normals = Enumerable.Range(0, Axes).Select(axis => Cross(vectors[(axis + 1) % Axes], vectors[(axis + 2) % Axes])).ToArray();
        reciprocals = [.. normals.Select((normal, axis) => Scaled(normal, 1 / Dot(normal, vectors[axis])))];
        Heights = [.. reciprocals.Select(reciprocal => 1 / Length(reciprocal))];
        Skews = [.. reciprocals.Select(reciprocal => vectors.Sum(vector => Enumerable.Range(0, Axes).Sum(c => Math.Abs(vector[c] * reciprocal[c]))))];
    }

    /// <summary>Open space: its coordinates are the positions themselves.</summary>
    public static CellFrame Open { get; } = new([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [false, false, false]);

    /// <summary>Along which directions space is periodic.</summary>
    public bool[] IsPeriodic { get; }

    /// <summary>Whether it is along any.</summary>
    public bool IsAnyPeriodic => Array.Exists(IsPeriodic, periodic => periodic);

    /// <summary>The distance of the two faces of the cell that each direction joins: a coordinate changes by no more than a distance over this.</summary>
    public double[] Heights { get; }

    /// <summary>By how much rounding grows when a vector of the cell becomes a coordinate: 1 at right angles.</summary>
    public double[] Skews { get; }

    /// <summary>The frame of a cell.</summary>
    /// <param name="rows">Its vectors, [3, 3].</param>
    /// <param name="periodic">The directions that repeat.</param>
    /// <param name="argument">The vectors' name in errors.</param>
    public static CellFrame Of(double[,] rows, bool[] periodic, string argument)
    {
        var vectors = Enumerable.Range(0, Axes).Select(row => Enumerable.Range(0, Axes).Select(c => rows[row, c]).ToArray()).ToArray();
        var repeated = Enumerable.Range(0, Axes).Where(axis => periodic[axis]).ToArray();
        foreach (var axis in Enumerable.Range(0, Axes))
        {
            if (!vectors[axis].All(double.IsFinite))
                throw new ArgumentException($"Expected finite numbers, got {Text(vectors[axis])} in row {axis}.", argument);
            if (periodic[axis] && Length(vectors[axis]) is < Shortest or > Longest)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Expected a length from {Shortest} to {Longest} of the periodic vector in row {axis}, got {Text(vectors[axis])}."), argument);
        }

        if (repeated.Length == 0)
            return Open;
        Complete(vectors, repeated);
        var volume = Math.Abs(Dot(vectors[0], Unit(Cross(Unit(vectors[1]), Unit(vectors[2]))))) / Length(vectors[0]);
        var area = Length(Cross(Unit(vectors[1]), Unit(vectors[2])));
        if (!(volume * area > Flatness))
            throw new ArgumentException($"Expected linearly independent vectors in the periodic directions, got {string.Join(", ", repeated.Select(axis => Text(vectors[axis])))}.", argument);
        return new CellFrame(vectors, periodic);
    }

    /// <summary>A coordinate of a position.</summary>
    public double Coordinate(int axis, double x, double y, double z)
    {
        var reciprocal = reciprocals[axis];
        return (x * reciprocal[0]) + (y * reciprocal[1]) + (z * reciprocal[2]);
    }

    /// <summary>A bound of a coordinate and of what it is the sum of.</summary>
    public double Magnitude(int axis, double x, double y, double z)
    {
        var reciprocal = reciprocals[axis];
        return Math.Abs(x * reciprocal[0]) + Math.Abs(y * reciprocal[1]) + Math.Abs(z * reciprocal[2]);
    }

    /// <summary>A component of the sum of so many vectors of each direction. The opposite numbers give exactly the opposite.</summary>
    public double Offset(int component, int first, int second, int third) =>
        (first * vectors[0][component]) + (second * vectors[1][component]) + (third * vectors[2][component]);

    /// <summary>Puts unit vectors at right angles to the periodic ones where space is open.</summary>
    private static void Complete(double[][] vectors, int[] repeated)
    {
        if (repeated.Length == 1)
        {
            // The coordinate axis that the periodic vector has least of is not parallel to it.
            var vector = vectors[repeated[0]];
            var least = Enumerable.Range(0, Axes).MinBy(c => Math.Abs(vector[c]));
            var other = Unit(Cross(Unit(vector), [.. Enumerable.Range(0, Axes).Select(c => c == least ? 1.0 : 0)]));
            vectors[(repeated[0] + 1) % Axes] = other;
            vectors[(repeated[0] + 2) % Axes] = Unit(Cross(Unit(vector), other));
        }
        else if (repeated.Length == 2)
        {
            vectors[Axes - repeated.Sum()] = Unit(Cross(Unit(vectors[repeated[0]]), Unit(vectors[repeated[1]])));
        }
    }

    private static double[] Cross(double[] a, double[] b) => [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    private static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    private static double Length(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static double[] Unit(double[] vector) => Scaled(vector, 1 / Length(vector));

    private static double[] Scaled(double[] vector, double factor) => [vector[0] * factor, vector[1] * factor, vector[2] * factor];

    private static string Text(double[] vector) => string.Create(CultureInfo.InvariantCulture, $"({vector[0]}, {vector[1]}, {vector[2]})");
}
