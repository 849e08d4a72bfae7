namespace TypedIrreps.Validation;

/// <summary>The rules of a linear layer: it mixes the channels of one irrep, and makes no other.</summary>
internal static class LinearRules
{
    public static IEnumerable<SignatureFinding> Check(ParsedArgument input, ParsedArgument output) =>
        Without(input, output, SignatureRule.UnmixedInput).Concat(Without(output, input, SignatureRule.UnmixedOutput));

    private static IEnumerable<SignatureFinding> Without(ParsedArgument argument, ParsedArgument other, SignatureRule rule) =>
        from term in argument.Terms
        let irrep = term.MulIrrep.Irrep
        where !other.Irreps.Contains(irrep)
        select argument.Finding(rule, term, irrep.ToString(), other.ToString());
}
