namespace TypedIrreps.Data;

/// <summary>
/// The signs of the coupling coefficients before e3nn 0.5.0, relative to those since. Both versions have the tensor of Frobenius norm
/// one that rotations leave as it is, which is unique but for its sign.
/// </summary>
/// <remarks>
/// <para>
/// Before, coefficients were a null space computed once and stored for l1 &lt;= l2 &lt;= l3 up to degree 11 (<c>constants.pt</c>; the
/// function that made them, <c>_generate_wigner_3j</c> in <c>e3nn/o3/_wigner.py</c>, shipped along): turned so that the component
/// m1 = m2 = m3 = 0 is positive or, where that is zero, the first component in row-major order that is not. Other orders of the
/// degrees are transposed, times (-1)^(l1+l2+l3) if the transposition is odd. The coefficients since 0.5.0 have the same symmetry,
/// so that the relative sign does not depend on the order of the degrees.
/// </para>
/// <para>
/// m1 = m2 = m3 = 0 is zero just where the sum of the degrees is odd, and positive since 0.5.0 wherever it is not: an even sum keeps its
/// sign. For an odd sum the rule asks which of the numbers that a computer found in a null space are zero, and what was stored need
/// not be what it says. The change itself (https://github.com/e3nn/e3nn/pull/341) lists the triples up to degree 8 that turned; the
/// part of the list that could be read, everything up to (4, 6, 5) in the order of the triples, is what the rule says, without
/// exception. What is beyond is not established.
/// </para>
/// </remarks>
internal static class OldCouplingSigns
{
    private const int HighestStored = ClebschGordan.MaxDegree;
    private const int HighestListed = 8;

    /// <summary>Whether the old coefficients are the new ones (1) or minus these (-1), if that is established.</summary>
    public static bool TryFind(int l1, int l2, int l3, out int sign)
    {
        int[] degrees = [l1, l2, l3];
        Array.Sort(degrees);
        var isEven = degrees.Sum() % 2 == 0;
        sign = isEven || FirstIsPositive(degrees) ? 1 : -1;
        return degrees[2] <= HighestStored && (isEven || IsListed(degrees));
    }

    /// <summary>Some order of these degrees is within the part of the list that is known.</summary>
    private static bool IsListed(int[] degrees) =>
        degrees[2] <= HighestListed && (degrees[0] < 4 || (degrees[0] == 4 && degrees[1] <= 5));

    private static bool FirstIsPositive(int[] degrees) => ClebschGordan.For(degrees[0], degrees[1], degrees[2]).Entries[0].Value > 0;
}
