using System.Numerics;

namespace TypedIrreps.Core.Tests.Coupling;

/// <summary>Slow and plain computations, by other routes than the library's, and a little matrix algebra.</summary>
internal static class CouplingReference
{
    /// <summary>
    /// The coupling tensor from angular momentum itself: the state of highest weight is the one that J+ annihilates
    /// (positive where m1 = l1), those down to m3 = 0 follow by J-, the rest by mirroring; then all three legs are turned to the real basis.
    /// </summary>
    public static double[,,] Tensor(int l1, int l2, int l3)
    {
        var complex = Complex(l1, l2, l3);
        var (q1, q2, q3) = (Wigner.RealToComplex(l1), Wigner.RealToComplex(l2), Wigner.RealToComplex(l3));
        var result = new double[(2 * l1) + 1, (2 * l2) + 1, (2 * l3) + 1];
        for (var a = -l1; a <= l1; a++)
            for (var b = -l2; b <= l2; b++)
            {
                if (Math.Abs(a + b) > l3)
                    continue;
                var value = complex[a + l1, b + l2] / Math.Sqrt((2 * l3) + 1);
                foreach (var i in Legs(a))
                    foreach (var j in Legs(b))
                        foreach (var k in Legs(a + b))
                        {
                            result[i + l1, j + l2, k + l3] += (value * q1[a + l1, i + l1] * q2[b + l2, j + l2]
                                * System.Numerics.Complex.Conjugate(q3[a + b + l3, k + l3])).Real;
                        }
            }

        return result;

        static IEnumerable<int> Legs(int m) => m == 0 ? [0] : [m, -m];
    }

    public static double[,] Multiply(double[,] a, double[,] b)
    {
        var (rows, inner, columns) = (a.GetLength(0), a.GetLength(1), b.GetLength(1));
        var product = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < inner; k++)
                for (var j = 0; j < columns; j++)
                    product[i, j] += a[i, k] * b[k, j];
        return product;
    }

    public static double[] Multiply(double[,] a, double[] x) =>
        Enumerable.Range(0, a.GetLength(0)).Select(i => x.Select((value, j) => a[i, j] * value).Sum()).ToArray();

    public static double[,] Transpose(double[,] a)
    {
        var transpose = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++)
                transpose[j, i] = a[i, j];
        return transpose;
    }

    public static double[,] Identity(int dim)
    {
        var identity = new double[dim, dim];
        for (var i = 0; i < dim; i++)
            identity[i, i] = 1;
        return identity;
    }

    /// <summary>exp(t X_axis) by its power series.</summary>
    public static double[,] Exponential(double[,,] generators, int axis, double t)
    {
        var dim = generators.GetLength(1);
        var x = new double[dim, dim];
        for (var i = 0; i < dim; i++)
            for (var j = 0; j < dim; j++)
                x[i, j] = t * generators[axis, i, j];
        var (sum, term) = (Identity(dim), Identity(dim));
        for (var n = 1; n <= 80; n++)
        {
            term = Multiply(term, x);
            for (var i = 0; i < dim; i++)
                for (var j = 0; j < dim; j++)
                {
                    term[i, j] /= n;
                    sum[i, j] += term[i, j];
                }
        }

        return sum;
    }

    /// <summary>All triples of degrees up to lmax that couple.</summary>
    public static IEnumerable<(int L1, int L2, int L3)> Triples(int lmax) =>
        from l1 in Enumerable.Range(0, lmax + 1)
        from l2 in Enumerable.Range(0, lmax + 1)
        from l3 in Enumerable.Range(0, lmax + 1)
        where Math.Abs(l1 - l2) <= l3 && l3 <= l1 + l2
        select (l1, l2, l3);

    // <l1 m1 l2 m2|l3 m1+m2>
    private static double[,] Complex(int l1, int l2, int l3)
    {
        var c = new double[(2 * l1) + 1, (2 * l2) + 1];

        // J+ on the highest state: raise(l1, m1-1) c[m1-1, m2] + raise(l2, m2-1) c[m1, m2-1] = 0 for m1 + m2 = l3 + 1.
        var norm = 0.0;
        for (var m1 = l1; m1 >= -l1; m1--)
        {
            var m2 = l3 - m1;
            if (Math.Abs(m2) > l2)
                continue;
            c[m1 + l1, m2 + l2] = m1 == l1 ? 1 : -Raise(l2, m2 - 1) * c[m1 + 1 + l1, m2 - 1 + l2] / Raise(l1, m1);
            norm += c[m1 + l1, m2 + l2] * c[m1 + l1, m2 + l2];
        }

        for (var m1 = -l1; m1 <= l1; m1++)
        {
            if (Math.Abs(l3 - m1) <= l2)
                c[m1 + l1, l3 - m1 + l2] /= Math.Sqrt(norm);
        }

        // Rounding grows on the way down, so it stops at m3 = 0 and the lower half is its mirror image.
        for (var m3 = l3 - 1; m3 >= 0; m3--)
            for (var m1 = -l1; m1 <= l1; m1++)
            {
                var m2 = m3 - m1;
                if (Math.Abs(m2) > l2)
                    continue;
                var lowered = 0.0;
                if (m1 < l1)
                    lowered += Raise(l1, m1) * c[m1 + 1 + l1, m2 + l2];
                if (m2 < l2)
                    lowered += Raise(l2, m2) * c[m1 + l1, m2 + 1 + l2];
                c[m1 + l1, m2 + l2] = lowered / Raise(l3, m3);
            }

        for (var m1 = -l1; m1 <= l1; m1++)
            for (var m2 = -l2; m2 <= l2; m2++)
            {
                if (m1 + m2 < 0)
                    c[m1 + l1, m2 + l2] = ((l1 + l2 + l3) % 2 == 0 ? 1 : -1) * c[l1 - m1, l2 - m2];
            }

        return c;
    }

    // The matrix element between m and m+1.
    private static double Raise(int l, int m) => Math.Sqrt((l * (l + 1)) - (m * (m + 1)));
}
