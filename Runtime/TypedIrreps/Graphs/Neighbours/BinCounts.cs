namespace TypedIrreps;

/// <summary>How many bins the sides of a box are divided into.</summary>
internal static class BinCounts
{
    // What is shorter has no reciprocal that is a number.
    private const double Flat = 1e-200;

    /// <summary>
    /// Bins that are no narrower than asked for, unless they would be too many: then they are as near to cubes as the most that may
    /// be. A side shorter than such a cube has one bin and leaves the other sides more, so that points on a line or in a plane have
    /// as many bins as those that fill space.
    /// </summary>
    /// <param name="lengths">The sides of the box.</param>
    /// <param name="narrowest">The least width of a bin along each side; zero if any will do.</param>
    /// <param name="most">The most bins of all.</param>
    public static int[] Of(double[] lengths, double[] narrowest, int most)
    {
        var counts = lengths.Select((length, axis) => Limit(length, narrowest[axis], most)).ToArray();
        if (counts.Aggregate(1.0, (product, count) => product * count) <= most)
            return counts;
        var sides = Enumerable.Range(0, lengths.Length).Where(axis => lengths[axis] > Flat).ToList();
        for (; ; )
        {
            // In logarithms, for the product of three lengths may be no number.
            var cube = Math.Exp((sides.Sum(axis => Math.Log(lengths[axis])) - Math.Log(most)) / sides.Count);
            if (sides.RemoveAll(axis => lengths[axis] < cube) == 0)
                return [.. counts.Select((count, axis) => sides.Contains(axis) ? Math.Min(count, Limit(lengths[axis], cube, most)) : 1)];
        }
    }

    private static int Limit(double length, double width, int most) => length > Flat ? (int)Math.Clamp(Math.Floor(length / width), 1, most) : 1;
}
