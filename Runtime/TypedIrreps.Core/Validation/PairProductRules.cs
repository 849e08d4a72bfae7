using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>The rules of products that couple pairs of channels.</summary>
internal static class PairProductRules
{
    /// <summary>The first irrep goes with the first, the second with the second: there must be as many on both sides.</summary>
    public static IEnumerable<SignatureFinding> Counts(ParsedArgument left, ParsedArgument right)
    {
        var (count, otherCount) = (Count(left), Count(right));
        if (count != otherCount)
            yield return right.Finding(SignatureRule.UnequalCounts, right.Terms, left.ToString(), Text(count), right.ToString(), Text(otherCount));
    }

    /// <summary>The result and its weights must be countable.</summary>
    /// <param name="argument">The argument to blame.</param>
    /// <param name="plan">Makes the plan.</param>
    public static IEnumerable<SignatureFinding> Size(ParsedArgument argument, Func<PairProductPlan> plan) =>
        Size(argument, () => plan().Output);

    /// <inheritdoc cref="Size(ParsedArgument, Func{PairProductPlan})"/>
    /// <param name="argument">The argument to blame.</param>
    /// <param name="output">Makes the plan, and says what comes of it.</param>
    public static IEnumerable<SignatureFinding> Size(ParsedArgument argument, Func<Irreps> output)
    {
        if (IsTooLarge(output))
            yield return argument.Finding(SignatureRule.TooLarge, argument.Terms, Text(int.MaxValue));
    }

    private static bool IsTooLarge(Func<Irreps> output)
    {
        try
        {
            return output().Dim < 0;
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentException)
        {
            return true;
        }
    }

    private static long Count(ParsedArgument argument) => argument.Terms.Sum(term => (long)term.MulIrrep.Multiplicity);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
