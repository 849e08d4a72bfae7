using System.Globalization;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Whether the weights of a layer can be counted, and the numbers in front of its gate.</summary>
internal static class WeightCount
{
    /// <summary>What is too large about a layer; null if nothing is.</summary>
    public static string? Problem(Irreps input, Irreps attributes, Irreps output, bool isGated)
    {
        // Blocks of one irrep together: there are few irreps, and there may be many blocks.
        var gates = isGated ? output.Where(block => !block.Irrep.IsScalar).Sum(block => (long)block.Multiplicity) : 0;
        var outputs = Channels(output).Append((Count: gates, Irrep: default)).ToArray();

        // In floating point: products of three 32-bit numbers exceed every integer type, and the limit is far from exact.
        var weights = (
            from left in Channels(input)
            from right in Channels(attributes)
            from product in outputs
            where product.Irrep.IsIn(left.Irrep, right.Irrep)
            select (double)left.Count * right.Count * product.Count).Sum();
        if (weights > int.MaxValue)
            return Describe("weights", weights);
        return output.Dim + gates > int.MaxValue ? Describe("numbers in front of its gate", output.Dim + gates) : null;

        static (long Count, Irrep Irrep)[] Channels(Irreps irreps) =>
            irreps.GroupBy(block => block.Irrep).Select(blocks => (blocks.Sum(block => (long)block.Multiplicity), blocks.Key)).ToArray();

        string Describe(string what, double count) => string.Format(
            CultureInfo.InvariantCulture, "The layer {0} (x) {1} -> {2} has {3:0} {4}: at most {5}.", input, attributes, output, count, what, int.MaxValue);
    }
}
