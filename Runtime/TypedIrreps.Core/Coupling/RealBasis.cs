namespace TypedIrreps;

/// <summary>
/// The unitary change from the real basis of degree l (component m belongs to cos(m·) for m > 0, to sin(|m|·) for m &lt; 0)
/// to the complex basis of angular-momentum states. Every entry is a power of i, over sqrt2 where m is not 0; the whole
/// carries (-i)^l, which makes all coupling coefficients real.
/// </summary>
internal static class RealBasis
{
    /// <summary>The exponent p of the entry i^p (times 1/sqrt2 unless m = 0) in row <paramref name="complexM"/> = ±m, column <paramref name="m"/>.</summary>
    public static int Phase(int l, int complexM, int m)
    {
        var phase = 3 * l;
        if (complexM > 0)
            phase += 2 * complexM;
        if (m < 0)
            phase += complexM > 0 ? 1 : 3;
        return phase;
    }
}
