namespace NBody.Simulation;

/// <summary>
/// Functions whose every bit is the same on all machines: built from IEEE 754 additions, multiplications and divisions
/// alone, where the logarithm of the platform's C library may differ in the last bit.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.69314718055994530942;
    private const double Sqrt2 = 1.4142135623730950488;
    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;
    private const int HighestPower = 23;

    /// <summary>Natural logarithm of a positive normal number, to about 3e-16 of max(1, |ln x|).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a positive, finite, normal number.</exception>
    public static double Log(double x)
    {
        if (!(x > 0) || !double.IsNormal(x))
            throw new ArgumentOutOfRangeException(nameof(x), x, "Expected a positive, finite, normal number.");

        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> MantissaBits) - ExponentBias;
        var mantissa = BitConverter.Int64BitsToDouble(
            (bits & ((1L << MantissaBits) - 1)) | ((long)ExponentBias << MantissaBits));
        if (mantissa > Sqrt2)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh s with |s| < 0.172: the odd series is exact to double precision after s^23.
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var series = 1.0 / HighestPower;
        for (var power = HighestPower - 2; power >= 1; power -= 2)
            series = (series * square) + (1.0 / power);
        return (exponent * Ln2) + (2 * s * series);
    }
}
