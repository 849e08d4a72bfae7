using System.Globalization;

namespace TypedIrreps;

/// <summary>How many coefficients couplings have, by their selection rules: without computing one.</summary>
internal static class CouplingSize
{
    /// <summary>The characters of the field by which a layer has coefficients.</summary>
    public const long LengthOfField = 245;

    /// <summary>
    /// The number of coefficients of real components that need not be zero. A few of those are (none where the degrees sum
    /// up to less than 6), so that this is near <see cref="CoupledPath.CoefficientCount"/> and never below.
    /// </summary>
    public static int Coefficients(int l1, int l2, int l3)
    {
        var isEven = (l1 + l2 + l3) % 2 == 0;
        var count = 0;
        for (var m1 = 0; m1 <= l1; m1++)
        {
            for (var m2 = 0; m2 <= l2; m2++)
            {
                var (sum, difference) = (m1 + m2, Math.Abs(m1 - m2));
                if (sum <= l3)
                    count += Signs(m1, m2, sum, isEven);
                if (difference != sum && difference <= l3)
                    count += Signs(m1, m2, difference, isEven);
            }
        }

        return count;
    }

    /// <summary>
    /// The number of entries of <see cref="CouplingForms.Entries"/> that need not be zero: pairs of components of the first factor
    /// and the product that some component of the second factor couples.
    /// </summary>
    public static int MatrixEntries(int l1, int l2, int l3)
    {
        var isOdd = (l1 + l2 + l3) % 2 != 0;
        var count = 0;
        for (var m1 = -l1; m1 <= l1; m1++)
        {
            for (var m3 = -l3; m3 <= l3; m3++)
            {
                // Negative orders are the sines; what is left for the second factor is a sine too, or none.
                var isSine = isOdd ^ (m1 < 0) ^ (m3 < 0);
                var (sum, difference) = (Math.Abs(m1) + Math.Abs(m3), Math.Abs(Math.Abs(m1) - Math.Abs(m3)));
                if (Couples(sum) || Couples(difference))
                    count++;

                bool Couples(int m2) => m2 <= l2 && (m2 > 0 || !isSine);
            }
        }

        return count;
    }

    /// <summary>The size of the files that hold the coefficients of degrees.</summary>
    public static PlanSize Of(IEnumerable<(int L1, int L2, int L3)> couplings) =>
        new(0, couplings.Sum(degrees => SourceLength(degrees.L1, degrees.L2, degrees.L3)));

    // Each coefficient is printed with its place, on two lines for each component of the first factor.
    private static long SourceLength(int l1, int l2, int l3)
    {
        const int Frame = 590;
        const int Coefficient = 22;
        const int Line = 13;
        var components = (2 * l1) + 1;
        var places = components * ((2 * l2) + 1) * ((2 * l3) + 1);
        return Frame + (2 * Line * components) + ((long)Coefficients(l1, l2, l3) * (Coefficient + places.ToString(CultureInfo.InvariantCulture).Length));
    }

    /// <summary>
    /// The choices of cosine or sine for each component such that the number of sines is even (odd, if the sum of the
    /// degrees is). A component of order 0 is no sine.
    /// </summary>
    private static int Signs(int m1, int m2, int m3, bool isEven)
    {
        var free = Math.Sign(m1) + Math.Sign(m2) + Math.Sign(m3);
        return free == 0 ? (isEven ? 1 : 0) : 1 << (free - 1);
    }
}
