using NBody.Data;
using NBody.Comparison;
using NBody.Training;

namespace NBody.Report;

/// <summary>All that the report shows.</summary>
/// <param name="Rows">The rows that have results, in the order of the table.</param>
/// <param name="Systems">The systems that are drawn.</param>
internal sealed record TableReport(IReadOnlyList<ReportRow> Rows, IReadOnlyList<DrawnSystem> Systems)
{
    private const int MostSystems = 8;

    /// <summary>Collects what the runs of a table left.</summary>
    /// <param name="folder">The table.</param>
    /// <param name="data">The dataset that it was made on.</param>
    public static TableReport Of(TableFolder folder, NBodyDataset data)
    {
        var count = Math.Min(MostSystems, data.Test.Count);
        var results = folder.Results.Read().ToLookup(result => result.Model);
        return new(
            [.. TableRows.All.Where(row => results.Contains(row.Name)).Select(row => RowOf(row, [.. results[row.Name]], folder, data.Test.First(count)))],
            DrawnSystem.FirstOf(data.Parameters, count));
    }

    private static ReportRow RowOf(TableRow row, IReadOnlyList<TableResult> results, TableFolder folder, NBodySplit systems)
    {
        var best = folder.Run(row.Name, results.MinBy(result => result.ValidError)!.Seed);
        using var trained = TrainedModel.Load(best);
        using var embedded = trained.State.Options.Embed(systems, trained.Model);
        var predicted = trained.Model.PredictPositions(embedded, [.. Enumerable.Range(0, systems.Count)]);
        return new(row, results, RunState.Of(best)?.Progress.History ?? [], [.. predicted.Chunk(3 * systems.Particles)]);
    }
}
