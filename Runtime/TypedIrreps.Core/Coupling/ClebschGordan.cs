using System.Collections.Concurrent;
using System.Numerics;
using static TypedIrreps.ExactArithmetic;

namespace TypedIrreps;

/// <summary>
/// The coupling coefficients C[i,j,k] of degrees l1 (x) l2 -> l3 in the real basis: the tensor, unique up to its scale,
/// that satisfies sum_ijk C[i,j,k] D1[i,i'] D2[j,j'] D3[k,k'] = C[i',j',k'] for every rotation. Its Frobenius norm is 1;
/// basis and sign are those of e3nn, so that (1,1,1) is epsilon/sqrt6 and (0,l,l) is delta/sqrt(2l+1).
/// <para>
/// A real component is a combination of the complex states m and -m, so a real coefficient collects at most two complex
/// ones, which are equal up to sign: each coefficient is ± the square root of a rational number. That number is computed
/// in integers (Racah's formula) and rounded once, so every coefficient is the double nearest to the true value and a
/// coefficient that vanishes is absent.
/// </para>
/// </summary>
public sealed class ClebschGordan
{
    /// <summary>The highest degree supported.</summary>
    public const int MaxDegree = 11;

    private static readonly ConcurrentDictionary<(int, int, int), ClebschGordan> Cache = new();

    private readonly Entry[] entries;
    private readonly double[,,] dense;

    private ClebschGordan(int l1, int l2, int l3)
    {
        (L1, L2, L3) = (l1, l2, l3);
        dense = new double[(2 * l1) + 1, (2 * l2) + 1, (2 * l3) + 1];
        var found = new List<Entry>();
        for (var m1 = -l1; m1 <= l1; m1++)
            for (var m2 = -l2; m2 <= l2; m2++)
                for (var m3 = -l3; m3 <= l3; m3++)
                {
                    var value = Coefficient(m1, m2, m3);
                    if (value == 0)
                        continue;
                    found.Add(new Entry(m1 + l1, m2 + l2, m3 + l3, value));
                    dense[m1 + l1, m2 + l2, m3 + l3] = value;
                }

        entries = found.ToArray();
    }

    /// <summary>The degree of the first factor.</summary>
    public int L1 { get; }

    /// <summary>The degree of the second factor.</summary>
    public int L2 { get; }

    /// <summary>The degree of the product.</summary>
    public int L3 { get; }

    /// <summary>The coefficients that are not zero, sorted by (M1, M2, M3).</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>A coefficient by its zero-based indices: 0 to 2*l1, 0 to 2*l2, 0 to 2*l3.</summary>
    public double this[int i, int j, int k] => dense[i, j, k];

    /// <summary>The coefficients of a triple of degrees; computed once, then shared. Thread safe.</summary>
    /// <exception cref="ArgumentException">
    /// A degree is negative or above <see cref="MaxDegree"/>, or the three violate |l1-l2| &lt;= l3 &lt;= l1+l2.
    /// </exception>
    public static ClebschGordan For(int l1, int l2, int l3)
    {
        RequireDegree(l1, nameof(l1));
        RequireDegree(l2, nameof(l2));
        RequireDegree(l3, nameof(l3));
        if (l3 < Math.Abs(l1 - l2) || l3 > l1 + l2)
        {
            throw new ArgumentException(
                $"Degrees {l1} and {l2} couple to degrees {Math.Abs(l1 - l2)} to {l1 + l2}, not to {l3}.", nameof(l3));
        }

        return Cache.GetOrAdd((l1, l2, l3), key => new ClebschGordan(key.Item1, key.Item2, key.Item3));
    }

    /// <summary>Throws when a degree is not one that this library has coefficients for.</summary>
    internal static void RequireDegree(int l, string parameter)
    {
        if (l is < 0 or > MaxDegree)
            throw new ArgumentOutOfRangeException(parameter, l, $"Degrees 0 to {MaxDegree} are supported.");
    }

    /// <summary>The coefficient of the real components m1, m2, m3 (each from -l to l).</summary>
    private double Coefficient(int m1, int m2, int m3)
    {
        // The complex states behind the real components are ±m; one choice of signs, up to a common one, conserves m.
        var (c1, c2) = (Math.Abs(m1), Math.Abs(m2));
        if (c1 + c2 != Math.Abs(m3))
            c2 = -c2;
        var c3 = c1 + c2;
        if (Math.Abs(c3) != Math.Abs(m3))
            return 0;

        // The term with all signs turned differs by (-1)^(l1+l2+l3) and by the phases of the basis: it is equal or opposite.
        var phase = Phase(1);
        if ((phase - Phase(-1) - (2 * (L1 + L2 + L3))) % 4 != 0)
            return 0;

        // 1/sqrt2 for each component with m != 0, and two equal terms: 1/sqrt2 over all when no m is 0, else 1.
        var halves = m1 != 0 && m2 != 0 && m3 != 0 ? 2 : 1;
        var (sum, numerator, denominator) = Racah(c1, c2, c3);
        if (sum.IsZero)
            return 0;
        var magnitude = SquareRoot(numerator * sum * sum, denominator * halves);
        return (phase % 4 == 0) == (sum.Sign > 0) ? magnitude : -magnitude;

        // Never an odd power of i, thanks to the (-i)^l of the basis. The third component enters conjugated.
        int Phase(int sign) => RealBasis.Phase(L1, sign * c1, m1)
            + RealBasis.Phase(L2, sign * c2, m2)
            + (3 * RealBasis.Phase(L3, sign * c3, m3));
    }

    /// <summary>
    /// Racah's formula, arranged so that its sum is of integers:
    /// &lt;l1 c1 l2 c2|l3 c3&gt; / sqrt(2 l3 + 1) = Sum * sqrt(Numerator / Denominator).
    /// </summary>
    private (BigInteger Sum, BigInteger Numerator, BigInteger Denominator) Racah(int c1, int c2, int c3)
    {
        var (without3, without2, without1) = (L1 + L2 - L3, L1 - L2 + L3, -L1 + L2 + L3);
        var sum = BigInteger.Zero;
        for (var k = 0; k <= without3; k++)
        {
            var term = Binomial(without3, k) * Binomial(without2, L1 - c1 - k) * Binomial(without1, L2 + c2 - k);
            sum += k % 2 == 0 ? term : -term;
        }

        var numerator = Factorial(L1 + c1) * Factorial(L1 - c1)
            * Factorial(L2 + c2) * Factorial(L2 - c2)
            * Factorial(L3 + c3) * Factorial(L3 - c3);
        var denominator = Factorial(without1) * Factorial(without2) * Factorial(without3) * Factorial(L1 + L2 + L3 + 1);
        return (sum, numerator, denominator);
    }

    /// <summary>A coefficient and its zero-based indices.</summary>
    public readonly struct Entry
    {
        internal Entry(int m1, int m2, int m3, double value)
        {
            M1 = m1;
            M2 = m2;
            M3 = m3;
            Value = value;
        }

        /// <summary>The component of the first factor, 0 to 2*l1.</summary>
        public int M1 { get; }

        /// <summary>The component of the second factor, 0 to 2*l2.</summary>
        public int M2 { get; }

        /// <summary>The component of the product, 0 to 2*l3.</summary>
        public int M3 { get; }

        /// <summary>The coefficient.</summary>
        public double Value { get; }

        /// <summary>Takes the entry apart.</summary>
        public void Deconstruct(out int m1, out int m2, out int m3, out double value) =>
            (m1, m2, m3, value) = (M1, M2, M3, Value);
    }
}
