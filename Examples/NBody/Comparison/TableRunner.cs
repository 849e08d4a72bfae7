using NBody.Data;
using NBody.Training;

namespace NBody.Comparison;

/// <summary>Runs what is missing of a table: every row with every seed, all rows once before any a second time.</summary>
/// <param name="folder">Where the table is kept.</param>
/// <param name="protocol">How all rows are trained; valid.</param>
/// <param name="data">The dataset.</param>
internal sealed class TableRunner(TableFolder folder, TableProtocol protocol, NBodyDataset data)
{
    /// <summary>Runs rows; what is done already is not done again.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="train">Trains a run, and shows how it goes on.</param>
    /// <param name="completed">Hears of each result, and whether it was there before.</param>
    /// <param name="cancellation">Stops; the next call goes on.</param>
    /// <returns>What kept runs from their end, one message for each that has no result: its error is not a number any more.</returns>
    /// <exception cref="InvalidOperationException">A folder holds a run with other options; the message names it.</exception>
    public IReadOnlyList<string> Run(
        IReadOnlyList<TableRow> rows, Action<TableRun, Trainer> train, Action<TableResult, bool> completed, CancellationToken cancellation)
    {
        var failures = new List<string>();
        for (ulong seed = 1; seed <= (ulong)protocol.Seeds; seed++)
            foreach (var row in rows)
                Run(row, seed, train, completed, failures, cancellation);
        return failures;
    }

    /// <summary>Deletes the runs and results of some rows.</summary>
    public void Clear(IReadOnlyList<TableRow> rows)
    {
        for (ulong seed = 1; seed <= (ulong)protocol.Seeds; seed++)
        {
            foreach (var row in rows)
            {
                folder.Run(row.Name, seed).Clear();
                folder.Results.Remove(row.Name, seed);
            }
        }
    }

    private void Run(
        TableRow row, ulong seed, Action<TableRun, Trainer> train, Action<TableResult, bool> completed, List<string> failures, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var run = new TableRun(row, seed, protocol, folder.Run(row.Name, seed), data);
        var known = folder.Results.Read().FirstOrDefault(result => (result.Model, result.Seed) == (row.Name, seed));
        if (known is not null && run.IsFinished)
        {
            completed(known, true);
            return;
        }

        try
        {
            var result = run.Complete(trainer => train(run, trainer), cancellation);
            folder.Results.Add(result);
            completed(result, false);
        }
        catch (InvalidOperationException error)
        {
            // The other rows are no worse for it.
            failures.Add($"{run.Row.Title}, seed {run.Seed}: {error.Message}");
        }
    }
}
