namespace TypedIrreps;

/// <summary>The change between conventions for the components of irreps (<see cref="BasisConvention"/>).</summary>
public static class ChangeOfBasis
{
    // What takes (x, y, z) to (y, z, x): the polar axis z where e3nn has y.
    private static readonly Rotation PolarAxis = Rotation.FromMatrix(new double[,] { { 0, 1, 0 }, { 0, 0, 1 }, { 1, 0, 0 } });

    /// <summary>The orthogonal matrix that takes components of one convention to those of another.</summary>
    /// <param name="l">The degree, 0 to <see cref="ClebschGordan.MaxDegree"/>.</param>
    /// <param name="from">The convention of what it is applied to.</param>
    /// <param name="to">The convention of the result.</param>
    /// <returns>[2l+1, 2l+1], exactly orthogonal but for rounding.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is out of its range, or a number is no convention.</exception>
    public static double[,] Matrix(int l, BasisConvention from, BasisConvention to)
    {
        Defined(from, nameof(from));
        Defined(to, nameof(to));
        var (source, target) = (FromE3nn(l, from), FromE3nn(l, to));
        var dim = (2 * l) + 1;
        var matrix = new double[dim, dim];
        if (from == to)
        {
            for (var i = 0; i < dim; i++)
                matrix[i, i] = 1;
            return matrix;
        }

        for (var i = 0; i < dim; i++)
        {
            for (var j = 0; j < dim; j++)
            {
                for (var k = 0; k < dim; k++)
                    matrix[i, j] += target[i, k] * source[j, k];
            }
        }

        return matrix;
    }

    /// <summary>Changes the convention of a feature.</summary>
    /// <param name="irreps">Its representation.</param>
    /// <param name="feature">The feature, [dimension], every channel's components side by side.</param>
    /// <param name="from">The convention that it is in.</param>
    /// <param name="to">The convention of the result.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The feature has another dimension than its representation.</exception>
    public static double[] Apply(Irreps irreps, double[] feature, BasisConvention from, BasisConvention to)
    {
        if (irreps is null)
            throw new ArgumentNullException(nameof(irreps));
        if (feature is null)
            throw new ArgumentNullException(nameof(feature));
        if (feature.Length != irreps.Dim)
            throw new ArgumentException(FormattableString.Invariant($"Expected {irreps.Dim} numbers of {irreps}, got {feature.Length}."), nameof(feature));
        var result = new double[feature.Length];
        var offset = 0;
        foreach (var (multiplicity, irrep) in irreps)
        {
            var matrix = multiplicity > 0 ? Matrix(irrep.Degree, from, to) : new double[0, 0];
            for (var channel = 0; channel < multiplicity; channel++, offset += irrep.Dim)
            {
                for (var i = 0; i < irrep.Dim; i++)
                {
                    for (var j = 0; j < irrep.Dim; j++)
                        result[offset + i] += matrix[i, j] * feature[offset + j];
                }
            }
        }

        return result;
    }

    /// <summary>The matrix from this library's convention.</summary>
    private static double[,] FromE3nn(int l, BasisConvention to)
    {
        var dim = (2 * l) + 1;
        if (to == BasisConvention.E3nn)
        {
            var identity = new double[dim, dim];
            for (var i = 0; i < dim; i++)
                identity[i, i] = 1;
            return identity;
        }

        var turned = Wigner.D(l, PolarAxis);
        var result = new double[dim, dim];
        for (var row = 0; row < dim; row++)
        {
            var m = to == BasisConvention.PolarZAlternating ? (row % 2 == 1 ? (row + 1) / 2 : -row / 2) : row - l;
            var sign = to == BasisConvention.PolarZCondonShortley && m % 2 != 0 ? -1 : 1;
            for (var column = 0; column < dim; column++)
                result[row, column] = sign * turned[m + l, column];
        }

        return result;
    }

    private static void Defined(BasisConvention convention, string argument)
    {
        if (!Enum.IsDefined(typeof(BasisConvention), convention))
            throw new ArgumentOutOfRangeException(argument, convention, "Expected E3nn, PolarZ, PolarZCondonShortley or PolarZAlternating.");
    }
}
