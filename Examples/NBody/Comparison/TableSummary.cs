using System.Globalization;

namespace NBody.Comparison;

/// <summary>A row of the table in words: the mean over its seeds, and how much they differ.</summary>
internal sealed record TableSummary(
    string Title,
    string Published,
    string TestError,
    string Seeds,
    string ValidError,
    string Epochs,
    string Seconds,
    string Parameters,
    string Milliseconds,
    string Equivariance)
{
    /// <summary>Sums up the runs of a row, one or more.</summary>
    public static TableSummary Of(TableRow row, IReadOnlyList<TableResult> results)
    {
        var mean = results.Average(result => result.TestError);
        var spread = Math.Sqrt(results.Sum(result => Math.Pow(result.TestError - mean, 2)) / Math.Max(1, results.Count - 1));
        return new(
            row.Title,
            row.PublishedError is { } published ? Text($"{published:.0000}") : "",
            results.Count > 1 ? Text($"{mean:.0000} ± {spread:.0000}") : Text($"{mean:.0000}"),
            Text($"{results.Count}"),
            Text($"{results.Average(result => result.ValidError):.0000}"),
            Text($"{results.Average(result => result.Epochs):F0}"),
            Text($"{results.Average(result => result.Seconds):F0}"),
            Text($"{results[0].Parameters:N0}"),
            Text($"{results.Average(result => result.MillisecondsPerForward):F1}"),
            Text($"{results.Max(result => result.EquivarianceError):E0}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
