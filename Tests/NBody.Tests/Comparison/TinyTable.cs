using NBody.Comparison;
using NBody.Tests.Training;
using NBody.Training;

namespace NBody.Tests.Comparison;

/// <summary>A table of two rows and two seeds that takes a second, on the data of <see cref="TinyRun"/>.</summary>
internal static class TinyTable
{
    public static TableProtocol Protocol => new() { Samples = 60, Epochs = 2, Seeds = 2, Data = TinyRun.Parameters };

    public static IReadOnlyList<TableRow> Rows { get; } = TableRows.Named("linear,radial-field");

    /// <summary>Runs what is missing of a table.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="protocol">How it is trained; <see cref="Protocol"/> by default.</param>
    /// <param name="onStep">Hears of every step.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The results as they came, and whether each was there before.</returns>
    public static IReadOnlyList<(TableResult Result, bool WasThere)> Run(
        TableFolder folder, TableProtocol? protocol = null, Action? onStep = null, CancellationToken cancellation = default)
    {
        var results = new List<(TableResult, bool)>();
        Assert.Empty(new TableRunner(folder, protocol ?? Protocol, TinyRun.Data).Run(
            Rows,
            (_, trainer) => trainer.Run(new TinyRun.Observer(_ => onStep?.Invoke()), cancellation),
            (result, wasThere) => results.Add((result, wasThere)),
            cancellation));
        return results;
    }

    /// <summary>Results without the times, which differ from run to run.</summary>
    public static IEnumerable<TableResult> Timeless(IEnumerable<TableResult> results) =>
        results.Select(result => result with { Seconds = 0, MillisecondsPerForward = 0 });
}
