namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>Clouds that were turned, moved or renamed.</summary>
internal static class Moved
{
    /// <summary>A rotation matrix, or with a reflection.</summary>
    public static double[,] Matrix(Random random, bool reflects = false)
    {
        var matrix = Rotation.FromQuaternion(random.NextDouble() + 0.1, random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5).Matrix;
        for (var row = 0; row < 3; row++)
            for (var c = 0; c < 3; c++)
                matrix[row, c] *= reflects ? -1 : 1;
        return matrix;
    }

    /// <summary>Rows of three numbers, turned.</summary>
    public static double[] Turned(double[] rows, double[,] matrix) =>
        [.. rows.Chunk(3).SelectMany(row => Enumerable.Range(0, 3).Select(c => (matrix[c, 0] * row[0]) + (matrix[c, 1] * row[1]) + (matrix[c, 2] * row[2])))];

    /// <summary>A cloud, turned and moved.</summary>
    public static double[] Randomly(double[] positions, Random random)
    {
        double[] shift = [random.NextDouble(), 10 * random.NextDouble(), -5];
        return [.. Turned(positions, Matrix(random, random.Next(2) == 0)).Select((coordinate, i) => coordinate + shift[i % 3])];
    }

    /// <summary>A permutation.</summary>
    public static int[] Order(int nodes, Random random)
    {
        var order = Enumerable.Range(0, nodes).ToArray();
        random.Shuffle(order);
        return order;
    }

    /// <summary>A cloud whose node n is node order[n] of the other.</summary>
    public static double[] Permuted(double[] positions, int[] order) => [.. order.SelectMany(node => positions[(node * 3)..((node * 3) + 3)])];
}
