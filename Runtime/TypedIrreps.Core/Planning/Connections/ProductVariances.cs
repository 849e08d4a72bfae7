using System.Globalization;

namespace TypedIrreps;

/// <summary>The variances that the components of blocks are declared to have, where they are not one (e3nn's <c>in1_var</c> and so on).</summary>
/// <param name="Left">Those of the first factor, one for each block; null if all are one.</param>
/// <param name="Right">Those of the second factor.</param>
/// <param name="Output">Those that the result is to have.</param>
public sealed record ProductVariances(IReadOnlyList<double>? Left = null, IReadOnlyList<double>? Right = null, IReadOnlyList<double>? Output = null)
{
    /// <summary>The variance of a block of one representation.</summary>
    internal static double Of(IReadOnlyList<double>? variances, int block) => variances is null ? 1 : variances[block];

    internal void Check(Irreps left, Irreps right, Irreps output)
    {
        Check(Left, left, nameof(Left));
        Check(Right, right, nameof(Right));
        Check(Output, output, nameof(Output));
    }

    private static void Check(IReadOnlyList<double>? variances, Irreps irreps, string name)
    {
        if (variances is null)
            return;
        if (variances.Count != irreps.Count)
        {
            throw new ArgumentException(string.Format(
                CultureInfo.InvariantCulture, "Expected {0} variances, one for each block of {1}, got {2}.", irreps.Count, irreps, variances.Count), name);
        }

        foreach (var variance in variances)
        {
            if (!(variance > 0) || double.IsInfinity(variance))
                throw new ArgumentException(string.Format(CultureInfo.InvariantCulture, "Expected variances above zero, got {0}.", variance), name);
        }
    }
}
