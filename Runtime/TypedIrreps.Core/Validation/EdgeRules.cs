namespace TypedIrreps.Validation;

/// <summary>The rules of layers that act on the edges of graphs: what is embedded, and what may not turn.</summary>
internal static class EdgeRules
{
    /// <summary>Why a radial basis is invariant.</summary>
    public const string OfBasis = "a radial basis is made of functions of a length, which no rotation and no reflection changes";

    /// <summary>Why a radial network takes and gives invariants.</summary>
    public const string OfNetwork = "a network of any functions keeps the symmetry of what does not turn, and of nothing else";

    /// <summary>Why attention scores are invariant.</summary>
    public const string OfScores = "a score says how much a message counts, from wherever it is looked at";

    /// <summary>Every block is a spherical harmonic of a displacement.</summary>
    public static IEnumerable<SignatureFinding> Harmonics(ParsedArgument argument) =>
        from term in argument.Terms
        let harmonic = new MulIrrep(term.MulIrrep.Multiplicity, Irrep.SphericalHarmonic(term.MulIrrep.Irrep.Degree))
        where term.MulIrrep != harmonic
        select argument.Finding(SignatureRule.NoHarmonic, term, term.MulIrrep.ToString(), harmonic.ToString());

    /// <summary>Every block is of invariant scalars.</summary>
    public static IEnumerable<SignatureFinding> Invariant(ParsedArgument argument, string reason) =>
        from term in argument.Terms
        let irrep = term.MulIrrep.Irrep
        where !irrep.IsScalar
        let scalars = new MulIrrep(term.MulIrrep.Multiplicity, default)
        select argument.Finding(SignatureRule.NotInvariant, term, argument.Name, irrep.ToString(), reason, scalars.ToString());
}
