namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>Points of every kind that a grid has to bear, reproducible by a seed.</summary>
internal static class Cloud
{
    /// <summary>The kinds: box, clusters, line, plane, one point many times, whole numbers with many ties, a far outlier, a long box.</summary>
    public const int Kinds = 8;

    /// <summary>Coordinates of so many points.</summary>
    public static double[] Of(int kind, int points, Random random) => [.. Enumerable.Range(0, points).SelectMany(point => Point(kind, point, random))];

    /// <summary>A graph for each of so many points, in any order; one of the graphs may have none.</summary>
    public static int[] Graphs(int points, int graphs, Random random) => [.. Enumerable.Range(0, points).Select(_ => random.Next(graphs))];

    /// <summary>A cell of any shape whose vectors are about as long as asked for.</summary>
    public static PeriodicCell Cell(Random random, double length, bool[]? periodic = null)
    {
        var vectors = new double[3, 3];
        for (var row = 0; row < 3; row++)
            for (var c = 0; c < 3; c++)
                vectors[row, c] = length * ((row == c ? 1 : 0) + (1.2 * (random.NextDouble() - 0.5)));
        return new PeriodicCell(vectors, periodic);
    }

    private static double[] Point(int kind, int point, Random random)
    {
        double[] box = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
        return kind switch
        {
            0 => [4 * box[0], 4 * box[1], 4 * box[2]],
            1 => [(random.Next(3) * 7) + box[0], (random.Next(2) * 5) + box[1], box[2]],
            2 => [2 + (20 * box[0]), 3, 20 * box[0]],
            3 => [9 * box[0], -1, 9 * box[1]],
            4 => [1.5, -2.25, 1e3],
            5 => [random.Next(5), random.Next(5), random.Next(5)],
            6 => [point == 0 ? 1e12 : 4 * box[0], 4 * box[1], point == 0 ? -1e9 : 4 * box[2]],
            _ => [1e3 * box[0], 3 * box[1], 1e-3 * box[2]],
        };
    }
}
