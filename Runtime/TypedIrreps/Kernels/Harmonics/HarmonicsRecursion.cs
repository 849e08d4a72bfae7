namespace TypedIrreps.Kernels;

/// <summary>
/// Spherical harmonics degree by degree: Y^l = C(l-1, 1, l) Y^(l-1) x, where Y^0 counts as one in front of degree 1. Of all
/// features of size |Y^(l-1)| this coupling enlarges that of the harmonics the most, so rounding errors do not grow with the degree.
/// </summary>
internal sealed class HarmonicsRecursion
{
    private readonly ConstantMatrix[] matrices;

    /// <summary>Prepares the harmonics of a representation.</summary>
    /// <param name="degrees">The degree of each harmonic, in their order; one may occur several times.</param>
    /// <param name="normalization">The size of the harmonics on the unit sphere.</param>
    public HarmonicsRecursion(IReadOnlyList<int> degrees, SphericalHarmonicsNormalization normalization)
    {
        Degrees = [.. degrees];
        LMax = degrees.Count == 0 ? 0 : degrees.Max();
        Constant = SphericalHarmonics.Scale(normalization, 0);
        Steps = [.. Enumerable.Range(1, LMax).Select(l => StepTo(l, normalization))];
        matrices = [.. Steps.Select((step, i) => Matrix(i + 1, step))];
    }

    /// <summary>The degree of each harmonic.</summary>
    public int[] Degrees { get; }

    /// <summary>The highest degree.</summary>
    public int LMax { get; }

    /// <summary>The dimension of all harmonics together.</summary>
    public int Dim => Degrees.Sum(l => (2 * l) + 1);

    /// <summary>The harmonic of degree 0.</summary>
    public double Constant { get; }

    /// <summary>What makes each degree, from 1 on.</summary>
    public HarmonicsTerm[][] Steps { get; }

    /// <summary>The step to a degree as a matrix [3*(2l-1), 2l+1]: outer products of Y^(l-1) and x times it are Y^l.</summary>
    public ConstantMatrix this[int l] => matrices[l - 1];

    private static HarmonicsTerm[] StepTo(int l, SphericalHarmonicsNormalization normalization)
    {
        var coefficients = ClebschGordan.For(l - 1, 1, l);

        // On the polar axis (j = 1) only the middle components differ from zero, and they are sqrt(2l+1).
        var ratio = SphericalHarmonics.Scale(normalization, l) / (l > 1 ? SphericalHarmonics.Scale(normalization, l - 1) : 1);
        var scale = ratio * Math.Sqrt(((2 * l) + 1) / ((2.0 * l) - 1)) / coefficients[l - 1, 1, l];
        return [.. coefficients.Entries.Select(entry => new HarmonicsTerm(entry.M1, entry.M2, entry.M3, scale * entry.Value))];
    }

    private static ConstantMatrix Matrix(int l, HarmonicsTerm[] step)
    {
        var (rows, columns) = (3 * ((2 * l) - 1), (2 * l) + 1);
        var matrix = new double[rows * columns];
        foreach (var term in step)
            matrix[(((3 * term.Lower) + term.Axis) * columns) + term.Upper] = term.Coefficient;
        return new ConstantMatrix(rows, columns, matrix);
    }
}

/// <summary>A term of the step from a degree to the next: upper += coefficient * lower * axis.</summary>
/// <param name="Lower">The component of degree l-1.</param>
/// <param name="Axis">The component of the vector.</param>
/// <param name="Upper">The component of degree l.</param>
/// <param name="Coefficient">The coefficient.</param>
internal readonly record struct HarmonicsTerm(int Lower, int Axis, int Upper, double Coefficient);
