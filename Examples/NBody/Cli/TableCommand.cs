using System.CommandLine;
using System.Globalization;
using NBody.Models;
using NBody.Report;
using NBody.Comparison;
using NBody.Training;
using Spectre.Console;

namespace NBody.Cli;

/// <summary><c>table</c>: trains the systems that the paper compares, all in one way, and sets their errors beside the published ones.</summary>
internal sealed class TableCommand : Verb
{
    private const int LinesOfRun = 5;

    private readonly TableArguments table;
    private readonly Option<string> folder = new("--out")
    {
        Description = "Folder of the table: its results, and a folder for each run. A table that was stopped goes on there.",
        HelpName = "folder",
        DefaultValueFactory = _ => Path.Combine("runs", "table"),
    };

    private readonly Option<string?> report = new("--report") { Description = "HTML file for table, learning curves and trajectories.", HelpName = "file" };
    private readonly Option<bool> fresh = new("--fresh") { Description = "Replace the runs of these rows that are in the folder." };
    private readonly Option<int> threads = new("--threads")
    {
        Description = "Threads of libtorch. Small models wait for them longer than they save.",
        DefaultValueFactory = _ => 1,
    };

    public TableCommand(IAnsiConsole console)
        : base("table", "Train the systems that the paper compares, and set their errors beside the published ones.", console)
    {
        table = new TableArguments(this);
        foreach (var option in new Option[] { folder, report, fresh, threads })
            Options.Add(option);
    }

    protected override void Run(ParseResult arguments, CommandContext context)
    {
        var rows = table.Rows(arguments);
        var protocol = table.Protocol(arguments, rows.Count);
        RunOptions.SetThreads(arguments.GetValue(threads));
        var data = table.Data.Cache(arguments).LoadOrSimulate(protocol.Data, table.Data.Force(arguments), context);
        var kept = new TableFolder(arguments.GetValue(folder)!);
        var runner = new TableRunner(kept, protocol, data);
        if (arguments.GetValue(fresh))
            runner.Clear(rows);

        var failures = runner.Run(rows, (run, trainer) => Train(run, trainer, context), (result, wasThere) => Say(result, wasThere, context.Console), context.Cancellation);
        context.Console.Write(Summary(kept));
        context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Results: {kept.Results.Path}");
        if (arguments.GetValue(report) is { } path)
        {
            HtmlReport.Write(path, TableReport.Of(kept, data), $"dotnet run -c Release --project Examples/NBody -- {string.Join(' ', arguments.Tokens.Select(token => token.Value))}");
            context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Report: {path}");
        }

        if (failures.Count > 0)
            throw new InvalidOperationException(string.Join(" ", failures));
    }

    private static void Train(TableRun run, Trainer trainer, CommandContext context)
    {
        context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{run.Row.Title}, seed {run.Seed}: {trainer.Model.ParameterCount():N0} parameters, {trainer.Progress.Epochs} of {run.Options.Epochs} epochs are done");
        ConsoleObserver.Train(context.Console, trainer, run.Options, context.Cancellation, LinesOfRun);
    }

    private static void Say(TableResult result, bool wasThere, IAnsiConsole console) => console.MarkupLineInterpolated(
        CultureInfo.InvariantCulture, $"{result.Model}, seed {result.Seed}: test error {result.TestError:F5}{(wasThere ? ", as it was" : "")}");

    // What fits on a line of 80; the rest is in the file and in the report.
    private static Table Summary(TableFolder kept)
    {
        var results = kept.Results.Read().ToLookup(result => result.Model);
        var shown = new Table().Title("Charged particles: mean squared error on the test split").AddColumns(
            "system", "paper", "here", "seeds", "parameters", "symmetry");
        foreach (var row in TableRows.All.Where(row => results.Contains(row.Name)))
        {
            var summary = TableSummary.Of(row, [.. results[row.Name]]);
            shown.AddRow(summary.Title, summary.Published, summary.TestError, summary.Seeds, summary.Parameters, summary.Equivariance);
        }

        return shown;
    }
}
