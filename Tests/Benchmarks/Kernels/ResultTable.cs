using System.Globalization;
using Spectre.Console;
using TypedIrreps.Benchmarks.Kernels.Measuring;

namespace TypedIrreps.Benchmarks.Kernels;

/// <summary>Results as a table: the library's milliseconds, and these over those of every other way.</summary>
internal static class ResultTable
{
    private static readonly string[] Ways = [Way.Formula, Way.Portable, Way.Script];

    /// <summary>The table.</summary>
    public static Table Of(IEnumerable<Result> results, Machine machine)
    {
        var table = new Table().AddColumns(
            ["row", "batch", "forward ms", .. Ways.Select(way => $"/ {way}"), "of peak", "of memory", "both ms", .. Ways.Select(way => $"/ {way}"), "of peak", "of memory", "error"]);
        foreach (var result in results)
        {
            var cost = result.Cost;
            table.AddRow(
            [
                Markup.Escape(result.Row.Name),
                result.Batch.ToString(CultureInfo.InvariantCulture),
                .. Half(result, times => times.Forward, cost.Operations / machine.Peak, cost.Bytes / machine.Bandwidth),
                .. Half(result, times => times.Both, cost.AllOperations / machine.Peak, cost.AllBytes / machine.Bandwidth),
                result.Error.ToString("0.0E0", CultureInfo.InvariantCulture),
            ]);
        }

        return table;
    }

    /// <summary>What the rows are.</summary>
    public static Table Legend(IEnumerable<Result> results)
    {
        var table = new Table().AddColumns("row", "what");
        foreach (var (name, description) in results.Select(result => (result.Row.Name, result.Row.Description)).Distinct())
            table.AddRow(Markup.Escape(name), Markup.Escape(description));
        return table;
    }

    private static IEnumerable<string> Half(Result result, Func<Times, Series> series, double arithmetic, double memory)
    {
        var milliseconds = series(result.Ours).Median;
        return
        [
            milliseconds.ToString("F3", CultureInfo.InvariantCulture),
            .. Ways.Select(way => result.Ratio(way, series)?.ToString("F2", CultureInfo.InvariantCulture) ?? "-"),
            Share(arithmetic, milliseconds),
            Share(memory, milliseconds),
        ];
    }

    private static string Share(double seconds, double milliseconds) =>
        seconds > 0 ? (1e3 * seconds / milliseconds).ToString("P0", CultureInfo.InvariantCulture) : "-";
}
