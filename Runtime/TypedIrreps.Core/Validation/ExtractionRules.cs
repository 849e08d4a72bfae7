using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>The rule of what takes blocks out of features: its output is those blocks.</summary>
internal static class ExtractionRules
{
    public static IEnumerable<SignatureFinding> Check(ParsedArgument input, ParsedArgument output, IReadOnlyList<int> blocks)
    {
        // Indices out of range are told where they are written.
        var (from, wanted) = (input.Whole!, output.Whole!);
        if (blocks.Any(block => OptionRules.Block(block, from) is not null))
            yield break;
        var taken = new Irreps(blocks.Select(block => from[block]));
        if (taken == wanted)
            yield break;
        var names = blocks.Count == 0 ? "no block" : $"{(blocks.Count == 1 ? "block" : "the blocks")} {string.Join(", ", blocks.Select(block => block.ToString(CultureInfo.InvariantCulture)))}";
        yield return output.Finding(SignatureRule.OtherOutput, output.Terms, $"To take {names} of {input}", taken.Count == 0 ? "nothing" : taken.ToString(), output.ToString());
    }
}
