namespace TypedIrreps;

/// <summary>
/// A representation whose blocks are all spherical harmonics of one vector: for a polar vector (<c>1o</c>: a
/// displacement, a velocity) the harmonic of degree l has parity (-1)^l, for an axial one (<c>1e</c>: an angular
/// momentum) every harmonic is even. <c>2x1o+0e</c> is one, <c>1e+1o</c> is not.
/// </summary>
public sealed class SphericalHarmonicsIrreps
{
    private SphericalHarmonicsIrreps(Irreps irreps, Parity inputParity)
    {
        Irreps = irreps;
        InputParity = inputParity;
    }

    /// <summary>The representation of the harmonics.</summary>
    public Irreps Irreps { get; }

    /// <summary>The parity of the vector: even if an odd degree is even, odd otherwise (also where both would do, as for <c>0e+2e</c>).</summary>
    public Parity InputParity { get; }

    /// <summary>The irrep of the vector, <c>1o</c> or <c>1e</c>.</summary>
    public Irrep Input => new(1, InputParity);

    /// <summary>Takes a representation as that of spherical harmonics.</summary>
    /// <exception cref="ArgumentException">A block is no spherical harmonic of the vector that the others ask for.</exception>
    public static SphericalHarmonicsIrreps Of(Irreps irreps)
    {
        var parity = InputParityOf(irreps);
        foreach (var (_, irrep) in irreps.Where(IsThere))
        {
            var harmonic = Harmonic(irrep.Degree, parity);
            if (irrep != harmonic)
            {
                throw new ArgumentException(
                    $"{irreps} is no representation of spherical harmonics: of a vector {new Irrep(1, parity)} "
                    + $"they are {harmonic} where {irrep} is given.",
                    nameof(irreps));
            }
        }

        return new SphericalHarmonicsIrreps(irreps, parity);
    }

    /// <summary>Whether a representation is one of spherical harmonics.</summary>
    public static bool IsValid(Irreps irreps)
    {
        var parity = InputParityOf(irreps);
        return irreps.Where(IsThere).All(block => block.Irrep == Harmonic(block.Irrep.Degree, parity));
    }

    /// <summary>The harmonic of a degree, of a vector of the given parity: its parity is that of l factors of the vector.</summary>
    internal static Irrep Harmonic(int degree, Parity inputParity) =>
        inputParity == Parity.Odd ? Irrep.SphericalHarmonic(degree) : new Irrep(degree, Parity.Even);

    // Only an odd degree tells the two vectors apart.
    private static Parity InputParityOf(Irreps irreps) =>
        (irreps ?? throw new ArgumentNullException(nameof(irreps)))
            .Where(IsThere).Any(block => block.Irrep.Degree % 2 == 1 && block.Irrep.Parity == Parity.Even) ? Parity.Even : Parity.Odd;

    private static bool IsThere(MulIrrep block) => block.Multiplicity > 0;
}
