namespace NBody;

/// <summary>Linear regression without intercept, through the normal equations.</summary>
internal static class LeastSquares
{
    /// <summary>The coefficients c that minimise |sum_k c_k features[k] - target|^2.</summary>
    /// <param name="features">One array per coefficient, each as long as the target.</param>
    /// <param name="target">What to approximate.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the features are linearly dependent.</exception>
    public static double[] Fit(IReadOnlyList<double[]> features, double[] target)
    {
        var n = features.Count;
        var normal = new double[n, n + 1];
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < n; column++)
                normal[row, column] = Dot(features[row], features[column]);
            normal[row, n] = Dot(features[row], target);
        }

        return Solve(normal);
    }

    /// <summary>The combination of the features with the given coefficients.</summary>
    public static double[] Combine(IReadOnlyList<double[]> features, double[] coefficients)
    {
        var sum = new double[features[0].Length];
        for (var k = 0; k < features.Count; k++)
            for (var i = 0; i < sum.Length; i++)
                sum[i] += coefficients[k] * features[k][i];
        return sum;
    }

    private static double Dot(double[] a, double[] b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"Expected arrays of one length; got {a.Length} and {b.Length}.");
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    // Gauss-Jordan elimination. The Gram matrix is positive definite unless features depend on each other, so it needs
    // no pivoting; a pivot that cancels against its own diagonal betrays the dependence.
    private static double[] Solve(double[,] augmented)
    {
        var n = augmented.GetLength(0);
        var diagonal = Enumerable.Range(0, n).Select(i => augmented[i, i]).ToArray();
        for (var pivot = 0; pivot < n; pivot++)
        {
            if (!(augmented[pivot, pivot] > 1e-12 * diagonal[pivot]))
                throw new ArgumentException($"Feature {pivot} is zero or a combination of the features before it.");
            for (var row = 0; row < n; row++)
            {
                if (row == pivot)
                    continue;
                var factor = augmented[row, pivot] / augmented[pivot, pivot];
                for (var column = pivot; column <= n; column++)
                    augmented[row, column] -= factor * augmented[pivot, column];
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => augmented[i, n] / augmented[i, i])];
    }
}
