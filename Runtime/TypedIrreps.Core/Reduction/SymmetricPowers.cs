namespace TypedIrreps;

/// <summary>The irreps of products of components of one feature, found by counting: without the bases that span them.</summary>
internal static class SymmetricPowers
{
    /// <summary>The irreps that occur in products of one up to a number of components.</summary>
    /// <param name="irreps">The representation of the feature.</param>
    /// <param name="degree">The most factors, 1 or more.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static IReadOnlyList<Irrep> UpTo(Irreps irreps, int degree)
    {
        if (irreps is null)
            throw new ArgumentNullException(nameof(irreps));
        if (degree < 1)
            throw new ArgumentOutOfRangeException(nameof(degree), degree, "The number of factors is 1 or more.");
        var highest = degree * Math.Max(0, irreps.LMax);
        var counts = Counts(irreps, degree, highest);
        return (
            from l in Enumerable.Range(0, highest + 1)
            from parity in new[] { Parity.Odd, Parity.Even }

            // An irrep of degree l has each order up to l once, so there are as many of them as monomials of order l without those of l + 1.
            where Enumerable.Range(1, degree).Any(n => Count(n, parity, l) > Count(n, parity, l + 1))
            select new Irrep(l, parity)).ToArray();

        double Count(int n, Parity parity, int order) => order > highest ? 0 : counts[n, parity == Parity.Even ? 0 : 1, highest + order];
    }

    /// <summary>
    /// How many monomials there are, by their number of factors, their parity and their order: components of order m turn by the
    /// phase m about an axis, and those of a product add.
    /// </summary>
    private static double[,,] Counts(Irreps irreps, int degree, int highest)
    {
        var counts = new double[degree + 1, 2, (2 * highest) + 1];
        counts[0, 0, highest] = 1;
        foreach (var (multiplicity, irrep) in irreps)
            for (var copy = 0; copy < multiplicity; copy++)
                for (var m = -irrep.Degree; m <= irrep.Degree; m++)

                    // In rising order of n: a component may be a factor any number of times.
                    for (var n = 1; n <= degree; n++)
                        for (var parity = 0; parity < 2; parity++)
                            for (var order = Math.Max(0, m); order <= Math.Min(2 * highest, (2 * highest) + m); order++)
                                counts[n, parity ^ (irrep.Parity == Parity.Odd ? 1 : 0), order] += counts[n - 1, parity, order - m];
        return counts;
    }
}
