namespace TypedIrreps.Kernels;

/// <summary>
/// The recursion of the spherical harmonics as a table: Y^l_k = sum_ij C_ijk Y^(l-1)_i x_j. Y^l is a homogeneous
/// polynomial of degree l and its derivatives are harmonics of degree l-1, so that the same numbers give them: dY^l_k/dx_j =
/// l sum_i C_ijk Y^(l-1)_i (Euler's theorem, for there is no other equivariant map).
/// </summary>
internal sealed class HarmonicsTable
{
    /// <param name="degrees">The degrees of the result, in their order.</param>
    /// <param name="normalization">The size of the harmonics on the unit sphere.</param>
    /// <param name="normalizes">Whether vectors are divided by their lengths.</param>
    public HarmonicsTable(IReadOnlyList<int> degrees, SphericalHarmonicsNormalization normalization, bool normalizes)
    {
        (Degrees, Normalizes) = ([.. degrees], normalizes);
        LMax = degrees.DefaultIfEmpty(-1).Max();
        Constant = SphericalHarmonics.Scale(normalization, 0);
        Steps = [.. Enumerable.Range(1, Math.Max(LMax, 0)).SelectMany(l => Of(l, normalization))];
        Dim = degrees.Sum(l => (2 * l) + 1);
    }

    public int[] Degrees { get; }

    public bool Normalizes { get; }

    /// <summary>The highest degree; -1 for none.</summary>
    public int LMax { get; }

    /// <summary>The harmonic of degree zero.</summary>
    public double Constant { get; }

    /// <summary>The numbers of a sample in the result.</summary>
    public int Dim { get; }

    /// <summary>The components of degree one, two, and so on, each with what makes it.</summary>
    public HarmonicStep[] Steps { get; }

    /// <summary>The number of all components of degree 0 to LMax.</summary>
    public int ComponentCount => (LMax + 1) * (LMax + 1);

    private static IEnumerable<HarmonicStep> Of(int l, SphericalHarmonicsNormalization normalization)
    {
        var coupling = ClebschGordan.For(l - 1, 1, l);
        var scale = HarmonicRecursion.Scale(l, normalization);
        return coupling.Entries.GroupBy(entry => entry.M3).OrderBy(group => group.Key).Select(group => new HarmonicStep(
            l,
            (l * l) + group.Key,
            [.. group.Select(entry => new HarmonicTerm(((l - 1) * (l - 1)) + entry.M1, entry.M2, scale * entry.Value)).OrderBy(term => term.Axis)]));
    }
}

/// <summary>A component of a harmonic.</summary>
/// <param name="Degree">Its degree.</param>
/// <param name="Component">Its place among the components of all degrees.</param>
/// <param name="Terms">What it is the sum of, axis by axis.</param>
internal sealed record HarmonicStep(int Degree, int Component, HarmonicTerm[] Terms);

/// <summary>A term of the recursion.</summary>
/// <param name="Source">The component of the degree below, among those of all degrees.</param>
/// <param name="Axis">The axis of the vector.</param>
/// <param name="Coefficient">The coefficient.</param>
internal readonly record struct HarmonicTerm(int Source, int Axis, double Coefficient);
