namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Says how two representations differ, irrep by irrep.</summary>
internal static class RepresentationDifference
{
    /// <summary>What a representation lacks and what it has too many of; the order if it is only that.</summary>
    /// <param name="expected">The representation that is due.</param>
    /// <param name="got">Another one, that is there.</param>
    public static string Describe(Irreps expected, Irreps got)
    {
        string[] parts = [Part("missing", expected, got), Part("too many", got, expected)];
        var difference = string.Join("; ", parts.Where(part => part.Length > 0));
        return difference.Length > 0 ? difference : "the same irreps in another order or in other blocks";
    }

    /// <summary>Whether two representations have equally many of every irrep.</summary>
    public static bool IsOfOrder(Irreps expected, Irreps got) => Part("", expected, got).Length == 0 && Part("", got, expected).Length == 0;

    private static string Part(string word, Irreps minuend, Irreps subtrahend)
    {
        var blocks = minuend.Select(block => block.Irrep).Distinct().OrderBy(irrep => irrep)
            .Select(irrep => (Count: minuend.CountOf(irrep) - subtrahend.CountOf(irrep), Irrep: irrep))
            .Where(block => block.Count > 0)
            .Select(block => new MulIrrep(block.Count, block.Irrep).ToString())
            .ToArray();
        return blocks.Length == 0 ? "" : word + " " + string.Join(", ", blocks);
    }
}
