namespace TypedIrreps.Kernels;

/// <summary>The factor of the recursion Y^l ~ C(l-1, 1, l) Y^(l-1) x.</summary>
internal static class HarmonicRecursion
{
    /// <summary>What the coupling coefficients of degree l-1 with the vector are multiplied by.</summary>
    /// <param name="l">The degree that is made, 1 or more.</param>
    /// <param name="normalization">The size of the harmonics on the unit sphere.</param>
    public static double Scale(int l, SphericalHarmonicsNormalization normalization)
    {
        // On the polar axis (component 1) only the middle components differ from zero, and they are sqrt(2l+1).
        var ratio = SphericalHarmonics.Scale(normalization, l) / SphericalHarmonics.Scale(normalization, l - 1);
        return ratio * Math.Sqrt(((2 * l) + 1) / ((2.0 * l) - 1)) / ClebschGordan.For(l - 1, 1, l)[l - 1, 1, l];
    }
}
