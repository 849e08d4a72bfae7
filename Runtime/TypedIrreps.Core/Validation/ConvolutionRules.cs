using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>
/// The rules of a convolution in the frames of edges: components of one order |m| mix, and those of m = 0 among irreps of the
/// parity of spherical harmonics, or among the others.
/// </summary>
internal static class ConvolutionRules
{
    public static IEnumerable<SignatureFinding> Check(ParsedArgument input, ParsedArgument output, int maxOrder)
    {
        var highest = Math.Min(maxOrder, Math.Min(HighestDegree(input), HighestDegree(output))).ToString(CultureInfo.InvariantCulture);
        return Unmixed(input, output, SignatureRule.UnconvolvedInput).Concat(Unmixed(output, input, SignatureRule.UnconvolvedOutput));

        IEnumerable<SignatureFinding> Unmixed(ParsedArgument argument, ParsedArgument other, SignatureRule rule) =>
            from term in argument.Terms
            let irrep = term.MulIrrep.Irrep
            where !other.Irreps.Any(partner => Mix(irrep, partner, maxOrder))
            select argument.Finding(rule, term, irrep.ToString(), other.ToString(), highest);
    }

    private static bool Mix(Irrep left, Irrep right, int maxOrder) =>
        IsNatural(left) == IsNatural(right) || Math.Min(maxOrder, Math.Min(left.Degree, right.Degree)) > 0;

    private static bool IsNatural(Irrep irrep) => irrep == Irrep.SphericalHarmonic(irrep.Degree);

    private static int HighestDegree(ParsedArgument argument) => argument.Irreps[argument.Irreps.Count - 1].Degree;
}
