namespace TypedIrreps;

/// <summary>
/// The polar factors of the real spherical harmonics in the component normalisation: component (l, m) at the angles alpha
/// and beta is <c>P[l, |m|](beta)</c> times <see cref="Azimuthal"/>, with the polar axis y.
/// </summary>
public static class LegendreFunctions
{
    /// <summary>
    /// P[l, m] for 0 &lt;= m &lt;= l &lt;= lmax, normalised so that P[l, m](beta) sqrt2 cos(m alpha) has the mean square 1 on the
    /// sphere. The recursion in l at fixed m is stable for every degree.
    /// </summary>
    /// <param name="lmax">The highest degree, 0 or more.</param>
    /// <param name="beta">The polar angle from the y axis in radians.</param>
    /// <returns>The values [lmax + 1, lmax + 1] by l and m; zero where m is above l.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double[,] Polar(int lmax, double beta)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");
        var (cosine, sine) = (Math.Cos(beta), Math.Sin(beta));
        var values = new double[lmax + 1, lmax + 1];
        for (var m = 0; m <= lmax; m++)
        {
            values[m, m] = m == 0 ? 1 : Math.Sqrt((2 * m) + 1) / Math.Sqrt(2 * m) * sine * values[m - 1, m - 1];
            for (var l = m + 1; l <= lmax; l++)
            {
                var beforeLast = l - 2 < m ? 0 : values[l - 2, m] / Ratio(l - 1, m);
                values[l, m] = Ratio(l, m) * ((cosine * values[l - 1, m]) - beforeLast);
            }
        }

        return values;
    }

    /// <summary>sqrt2 sin(|m| alpha) for m &lt; 0, 1 for m = 0, sqrt2 cos(m alpha) for m > 0.</summary>
    /// <param name="m">The order.</param>
    /// <param name="alpha">The azimuth about the y axis in radians, zero at the z axis.</param>
    public static double Azimuthal(int m, double alpha) => m switch
    {
        < 0 => Math.Sqrt(2) * Math.Sin(-m * alpha),
        0 => 1,
        > 0 => Math.Sqrt(2) * Math.Cos(m * alpha),
    };

    // cos(beta) P[l-1, m] = P[l, m] / Ratio(l) + P[l-2, m] / Ratio(l-1).
    private static double Ratio(int l, int m) => Math.Sqrt(((4.0 * l * l) - 1) / (((double)l * l) - ((double)m * m)));
}
