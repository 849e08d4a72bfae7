namespace TypedIrreps;

/// <summary>Representations of a given dimension in which every irrep gets about the same share of the numbers.</summary>
public static class BalancedIrreps
{
    /// <summary>
    /// Shares <paramref name="dim"/> numbers out equally among the irreps of degree 0 to <paramref name="lmax"/>,
    /// rounding each multiplicity down; the scalars get what is left. Irreps that get nothing stay, with
    /// multiplicity zero. As in the code of Brandstetter et al. 2022 (arXiv:2110.02905), except that a degree of
    /// ten or more is counted with its true dimension.
    /// </summary>
    /// <param name="lmax">The highest degree.</param>
    /// <param name="dim">The dimension of the representation.</param>
    /// <param name="sphericalHarmonics">Whether only the parities of the spherical harmonics occur (0e, 1o, 2e…), or both (0e, 1e, 1o, 2e, 2o…).</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree or the dimension is negative.</exception>
    public static Irreps Create(int lmax, int dim, bool sphericalHarmonics = true)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");
        if (dim < 0)
            throw new ArgumentOutOfRangeException(nameof(dim), dim, "The dimension is 0 or more.");
        var higher = Enumerable.Range(1, lmax).SelectMany(l => sphericalHarmonics
            ? new[] { Irrep.SphericalHarmonic(l) }
            : [new Irrep(l, Parity.Even), new Irrep(l, Parity.Odd)]).ToArray();
        var blocks = Array.ConvertAll(higher, irrep => new MulIrrep(dim / (higher.Length + 1) / irrep.Dim, irrep));
        var scalars = new MulIrrep(dim - blocks.Sum(block => block.Dim), default);
        return new Irreps(blocks.Prepend(scalars));
    }
}
