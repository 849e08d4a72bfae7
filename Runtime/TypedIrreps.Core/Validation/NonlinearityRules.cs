using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>The rules of layers that act on one feature.</summary>
internal static class NonlinearityRules
{
    /// <summary>What a function of no parity makes of pseudoscalars transforms in no way.</summary>
    public static IEnumerable<SignatureFinding> Parities(ParsedArgument input, ActivationFunction odd)
    {
        var pseudoscalars = input.Terms.Where(term => term.MulIrrep.Irrep is { Degree: 0, IsScalar: false }).ToArray();
        if (pseudoscalars.Length > 0 && odd.ParityOf() is null)
        {
            yield return input.Finding(
                SignatureRule.NoParity, pseudoscalars, string.Join("+", pseudoscalars.Select(term => term.MulIrrep)), odd.ToString());
        }
    }

    /// <summary>A general gate applies functions to scalars alone, and has a gate for every gated irrep.</summary>
    public static IEnumerable<SignatureFinding> GeneralGate(ParsedArgument scalars, ParsedArgument gates, ParsedArgument gated)
    {
        var turning = Turning(scalars).Concat(Turning(gates)).ToArray();
        return turning.Length > 0 ? turning : PairProductRules.Counts(gated, gates);
    }

    private static IEnumerable<SignatureFinding> Turning(ParsedArgument argument) =>
        from term in argument.Terms
        let irrep = term.MulIrrep.Irrep
        where irrep.Degree > 0
        select argument.Finding(SignatureRule.NotScalar, term, argument.Name, irrep.ToString());

    /// <summary>What a gate takes, a scalar more for every gated irrep, must be countable.</summary>
    public static IEnumerable<SignatureFinding> Gates(ParsedArgument output)
    {
        var gates = output.Terms.Where(term => !term.MulIrrep.Irrep.IsScalar).Sum(term => (long)term.MulIrrep.Multiplicity);
        if (output.Terms.Sum(term => (long)term.MulIrrep.Dim) + gates > int.MaxValue)
        {
            yield return output.Finding(
                SignatureRule.TooManyGates, output.Terms, gates.ToString(CultureInfo.InvariantCulture), int.MaxValue.ToString(CultureInfo.InvariantCulture));
        }
    }
}
