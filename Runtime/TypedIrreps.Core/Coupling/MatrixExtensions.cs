namespace TypedIrreps;

internal static class MatrixExtensions
{
    /// <summary>A new matrix with every sign turned.</summary>
    public static double[,] Negated(this double[,] matrix)
    {
        var negated = new double[matrix.GetLength(0), matrix.GetLength(1)];
        for (var i = 0; i < negated.GetLength(0); i++)
            for (var j = 0; j < negated.GetLength(1); j++)
                negated[i, j] = -matrix[i, j];
        return negated;
    }
}
