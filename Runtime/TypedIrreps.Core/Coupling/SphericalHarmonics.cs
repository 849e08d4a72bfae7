namespace TypedIrreps;

/// <summary>
/// The real spherical harmonics in double precision, point by point: what the compiled kernels are checked against.
/// </summary>
public static class SphericalHarmonics
{
    // Vectors shorter than this are divided by it instead of by their length, so that zero stays zero (as in e3nn).
    private const double MinLength = 1e-12;

    /// <summary>The factor by which a normalisation differs from <see cref="SphericalHarmonicsNormalization.Component"/> in degree <paramref name="l"/>.</summary>
    public static double Scale(SphericalHarmonicsNormalization normalization, int l) => normalization switch
    {
        SphericalHarmonicsNormalization.Component => 1,
        SphericalHarmonicsNormalization.Integral => 1 / Math.Sqrt(4 * Math.PI),
        SphericalHarmonicsNormalization.Norm => 1 / Math.Sqrt((2 * l) + 1),
        _ => throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "Integral, Component or Norm was expected."),
    };

    /// <summary>The 2l+1 spherical harmonics of one degree at a vector.</summary>
    /// <param name="l">The degree, 0 to <see cref="ClebschGordan.MaxDegree"/>.</param>
    /// <param name="x">The vector's first component.</param>
    /// <param name="y">The vector's second component (the polar axis).</param>
    /// <param name="z">The vector's third component.</param>
    /// <param name="normalization">Their size on the unit sphere.</param>
    /// <param name="normalize">Whether the vector is divided by its length first; otherwise degree l grows as its l-th power.</param>
    public static double[] Evaluate(int l, double x, double y, double z, SphericalHarmonicsNormalization normalization, bool normalize)
    {
        var components = SphericalHarmonicPolynomials.For(l).Components;
        if (normalize)
            (x, y, z) = Normalize(x, y, z);
        var scale = Scale(normalization, l);
        var (xs, ys, zs) = (Powers(x, l), Powers(y, l), Powers(z, l));
        return components
            .Select(terms => scale * terms.Sum(term => term.Coefficient * xs[term.X] * ys[term.Y] * zs[term.Z]))
            .ToArray();
    }

    /// <summary>The spherical harmonics of a representation at a vector, in the order of its blocks.</summary>
    /// <exception cref="ArgumentException">The representation is none of spherical harmonics, see <see cref="InputIrrep"/>.</exception>
    /// <inheritdoc cref="Evaluate(int, double, double, double, SphericalHarmonicsNormalization, bool)"/>
    public static double[] Evaluate(Irreps irreps, double x, double y, double z, SphericalHarmonicsNormalization normalization, bool normalize)
    {
        InputIrrep(irreps);
        return irreps.Degrees.SelectMany(l => Evaluate(l, x, y, z, normalization, normalize)).ToArray();
    }

    /// <summary>
    /// The irrep of the vector that spherical harmonics of these irreps are functions of: 1o when every parity is (-1)^l,
    /// 1e (a pseudovector) when every one is even. Where only even degrees occur both would do, and it is 1o.
    /// </summary>
    /// <exception cref="ArgumentException">No vector has spherical harmonics of these parities, for example 0o or 1e+1o.</exception>
    public static Irrep InputIrrep(Irreps irreps)
    {
        if (irreps is null)
            throw new ArgumentNullException(nameof(irreps));
        var used = irreps.RemoveZeroMultiplicities();
        return SphericalHarmonicsIrreps.IsValid(used)
            ? SphericalHarmonicsIrreps.Of(used).Input
            : throw new ArgumentException(
                $"Spherical harmonics have the parities (-1)^l of a vector (0e+1o+2e+3o…) or are all even (0e+1e+2e…); {irreps} is neither.",
                nameof(irreps));
    }

    private static (double X, double Y, double Z) Normalize(double x, double y, double z)
    {
        var length = Math.Max(Math.Sqrt((x * x) + (y * y) + (z * z)), MinLength);
        return (x / length, y / length, z / length);
    }

    private static double[] Powers(double value, int max)
    {
        var powers = new double[max + 1];
        powers[0] = 1;
        for (var n = 1; n <= max; n++)
            powers[n] = powers[n - 1] * value;
        return powers;
    }
}
