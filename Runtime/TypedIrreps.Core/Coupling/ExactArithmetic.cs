using System.Numerics;

namespace TypedIrreps;

/// <summary>Integers of any size, and the one rounding with which exact results become doubles.</summary>
internal static class ExactArithmetic
{
    // The largest that degree 11 asks for is (l1+l2+l3+1)! = 34!.
    private static readonly BigInteger[] Factorials = BuildFactorials(3 * ClebschGordan.MaxDegree + 1);

    public static BigInteger Factorial(int n) => Factorials[n];

    /// <summary>The binomial coefficient; zero outside 0 &lt;= k &lt;= n.</summary>
    public static BigInteger Binomial(int n, int k) =>
        k < 0 || k > n ? BigInteger.Zero : Factorials[n] / (Factorials[k] * Factorials[n - k]);

    /// <summary>
    /// sqrt(numerator/denominator) of positive integers, correctly rounded: the integer square root has at least
    /// 57 bits, what it leaves over is kept as a sticky bit, and the conversion of the two to double rounds once.
    /// </summary>
    public static double SquareRoot(BigInteger numerator, BigInteger denominator)
    {
        var log = BigInteger.Log(numerator, 2) - BigInteger.Log(denominator, 2);
        var shift = (116 - (int)Math.Floor(log)) / 2;
        if (shift >= 0)
            numerator <<= 2 * shift;
        else
            denominator <<= -2 * shift;

        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var root = FloorSquareRoot(quotient);
        var sticky = remainder.IsZero && root * root == quotient ? 0 : 1;
        return (double)(long)((root << 1) | sticky) * Math.Pow(2, -shift - 1);
    }

    // Newton's iteration from above decreases until it meets the floor.
    private static BigInteger FloorSquareRoot(BigInteger n)
    {
        var root = (BigInteger)(Math.Sqrt((double)n) * (1 + 1e-15)) + 1;
        while (true)
        {
            var next = (root + (n / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    private static BigInteger[] BuildFactorials(int max)
    {
        var factorials = new BigInteger[max + 1];
        factorials[0] = BigInteger.One;
        for (var n = 1; n <= max; n++)
            factorials[n] = factorials[n - 1] * n;
        return factorials;
    }
}
