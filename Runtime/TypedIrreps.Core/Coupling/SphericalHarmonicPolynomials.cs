using System.Collections.Concurrent;
using System.Numerics;
using static TypedIrreps.ExactArithmetic;

namespace TypedIrreps;

/// <summary>
/// The real spherical harmonics of one degree as homogeneous polynomials of degree l in x, y, z, in e3nn's order
/// (m = -l to l) and signs and in the component normalisation, in which the squares add up to 2l+1 on the unit sphere:
/// degree 1 is sqrt3 (x, y, z). Other normalisations differ by <see cref="SphericalHarmonics.Scale"/>.
/// <para>
/// Every coefficient is the square root of a rational number times a rational number: computed in integers, rounded once.
/// </para>
/// </summary>
public sealed class SphericalHarmonicPolynomials
{
    private static readonly ConcurrentDictionary<int, SphericalHarmonicPolynomials> Cache = new();

    private SphericalHarmonicPolynomials(int degree)
    {
        Degree = degree;
        Components = Enumerable.Range(-degree, (2 * degree) + 1).Select(Component).ToArray();
    }

    /// <summary>The degree l.</summary>
    public int Degree { get; }

    /// <summary>The 2l+1 polynomials; the terms of each are sorted by falling powers of x, then of y.</summary>
    public IReadOnlyList<IReadOnlyList<Monomial>> Components { get; }

    /// <summary>The polynomials of a degree; computed once, then shared. Thread safe.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative or above <see cref="ClebschGordan.MaxDegree"/>.</exception>
    public static SphericalHarmonicPolynomials For(int degree)
    {
        ClebschGordan.RequireDegree(degree, nameof(degree));
        return Cache.GetOrAdd(degree, l => new SphericalHarmonicPolynomials(l));
    }

    /// <summary>
    /// Component m is N_m P_m(y, rho²) A_m(z, x), with the polar axis y, rho² = z² + x² and a = |m|:
    /// A_m = Re (z + ix)^a for m >= 0, else Im; P_m = sum_k (-1)^k (l+a)! / (2^(a+2k) k! (k+a)! (l-a-2k)!) y^(l-a-2k) rho^(2k);
    /// N_m² = (2l+1) (2 - [m=0]) (l-a)! / (l+a)!.
    /// </summary>
    private Monomial[] Component(int m)
    {
        var (l, a) = (Degree, Math.Abs(m));

        // 2^l P_m A_m has integer coefficients: l! / (k! (k+a)! (l-a-2k)!) is a multinomial coefficient.
        var terms = new SortedDictionary<(int X, int Y), BigInteger>(Comparer<(int X, int Y)>.Create((p, q) => q.CompareTo(p)));
        for (var k = 0; a + (2 * k) <= l; k++)
        {
            var y = l - a - (2 * k);
            var polar = (Factorial(l + a) << y) / (Factorial(k) * Factorial(k + a) * Factorial(y));
            foreach (var (x, azimuthal) in Azimuthal(m))
                for (var j = 0; j <= k; j++)
                {
                    // rho^(2k) contributes x^(2j) z^(2k-2j).
                    var key = (x + (2 * j), y);
                    terms.TryGetValue(key, out var coefficient);
                    terms[key] = coefficient + ((k % 2 == 0 ? polar : -polar) * azimuthal * Binomial(k, j));
                }
        }

        var numerator = ((2 * l) + 1) * (m == 0 ? 1 : 2) * Factorial(l - a);
        var denominator = Factorial(l + a) << (2 * l);
        return terms.Where(term => !term.Value.IsZero).Select(term => new Monomial(
            term.Key.X, term.Key.Y, l - term.Key.X - term.Key.Y,
            term.Value.Sign * SquareRoot(numerator * term.Value * term.Value, denominator))).ToArray();
    }

    /// <summary>The terms x^X z^(|m|-X) of Re (z + ix)^|m| for m >= 0, of Im (z + ix)^|m| for m &lt; 0.</summary>
    private static IEnumerable<(int X, BigInteger Coefficient)> Azimuthal(int m)
    {
        var a = Math.Abs(m);
        for (var x = m < 0 ? 1 : 0; x <= a; x += 2)
            yield return (x, x % 4 < 2 ? Binomial(a, x) : -Binomial(a, x));
    }
}
