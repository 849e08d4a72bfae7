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

    /// <summary>No irrep of the products of some pairs may be of a degree above the limit.</summary>
    /// <param name="left">The first factor.</param>
    /// <param name="right">The second factor, which is blamed.</param>
    /// <param name="pairs">Terms that are multiplied.</param>
    public static IEnumerable<SignatureFinding> Degrees(ParsedArgument left, ParsedArgument right, IEnumerable<(IrrepsTerm Left, IrrepsTerm Right)> pairs)
    {
        foreach (var pair in pairs)
        {
            var (a, b) = (pair.Left.MulIrrep.Irrep, pair.Right.MulIrrep.Irrep);
            var degree = a.Degree + b.Degree;
            if (degree <= left.MaxDegree)
                continue;

            // The first pair: to name all of them would say the same many times.
            yield return right.Finding(
                SignatureRule.ProductDegreeTooHigh, pair.Right, a.ToString(), b.ToString(), Text(degree), Text(left.MaxDegree), DegreeLimit.Explain(left.MaxDegree));
            yield break;
        }
    }

    /// <summary>The pairs of a full product that could be of too high a degree: those of a highest one.</summary>
    public static IEnumerable<(IrrepsTerm Left, IrrepsTerm Right)> Highest(ParsedArgument left, ParsedArgument right) => [(Highest(left), Highest(right))];

    /// <summary>The pairs of an elementwise product; as long as both sides have irreps.</summary>
    public static IEnumerable<(IrrepsTerm Left, IrrepsTerm Right)> Beside(ParsedArgument left, ParsedArgument right)
    {
        long leftEnd = 0, rightEnd = 0;
        for (int i = -1, j = -1; ;)
        {
            var (stepLeft, stepRight) = (leftEnd <= rightEnd, rightEnd <= leftEnd);
            if ((stepLeft && ++i == left.Terms.Count) || (stepRight && ++j == right.Terms.Count))
                yield break;
            if (stepLeft)
                leftEnd += left.Terms[i].MulIrrep.Multiplicity;
            if (stepRight)
                rightEnd += right.Terms[j].MulIrrep.Multiplicity;
            yield return (left.Terms[i], right.Terms[j]);
        }
    }

    /// <summary>What is symmetric in the product of a feature with itself must contain the output.</summary>
    public static IEnumerable<SignatureFinding> Square(ParsedArgument input, ParsedArgument output)
    {
        var contained = new HashSet<Irrep>();
        for (var i = 0; i < input.Terms.Count; i++)
        {
            var (multiplicity, irrep) = input.Terms[i].MulIrrep;
            contained.UnionWith(input.Terms.Skip(i + 1).SelectMany(later => irrep * later.MulIrrep.Irrep));

            // Of a channel with itself the irreps of odd degree are antisymmetric.
            contained.UnionWith((irrep * irrep).Where(product => multiplicity > 1 || product.Degree % 2 == 0));
        }

        return
            from term in output.Terms
            let irrep = term.MulIrrep.Irrep
            where !contained.Contains(irrep)
            select output.Finding(
                SignatureRule.UnsquaredOutput, term, irrep.ToString(), input.ToString(), string.Join(", ", contained.OrderBy(other => other)));
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

    private static IrrepsTerm Highest(ParsedArgument argument) =>
        argument.Terms.Aggregate((high, term) => term.MulIrrep.Irrep.Degree > high.MulIrrep.Irrep.Degree ? term : high);

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
