namespace TypedIrreps;

/// <summary>Points on the unit sphere and their angles, with y as polar axis: (sin b sin a, cos b, sin b cos a).</summary>
public static class Sphere
{
    /// <summary>The angles of the direction of a vector: alpha in (-pi, pi] about the y axis from z, beta in [0, pi] from the y axis.</summary>
    /// <exception cref="ArgumentException">The vector is zero or not finite: it has no direction.</exception>
    public static (double Alpha, double Beta) ToAngles(double x, double y, double z)
    {
        var largest = Math.Max(Math.Abs(x), Math.Max(Math.Abs(y), Math.Abs(z)));
        if (!(largest > 0) || double.IsInfinity(largest))
            throw new ArgumentException(FormattableString.Invariant($"A finite vector other than zero was expected, not ({x}, {y}, {z})."));
        (x, y, z) = (x / largest, y / largest, z / largest);
        return (Math.Atan2(x, z), Math.Atan2(Math.Sqrt((x * x) + (z * z)), y));
    }

    /// <summary>The point at the given angles.</summary>
    public static (double X, double Y, double Z) FromAngles(double alpha, double beta) =>
        (Math.Sin(beta) * Math.Sin(alpha), Math.Cos(beta), Math.Sin(beta) * Math.Cos(alpha));
}
