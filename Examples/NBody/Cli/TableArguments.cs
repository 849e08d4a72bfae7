using System.CommandLine;
using NBody.Comparison;

namespace NBody.Cli;

/// <summary>The options of a table: which rows, and how all of them are trained.</summary>
internal sealed class TableArguments
{
    private const double UsualMinutes = 10;

    private static readonly TableProtocol Defaults = new();

    private readonly Option<string> models = new("--models")
    {
        Description = $"Rows of the table: all, or names separated by commas: {string.Join(", ", TableRows.All.Select(row => row.Name))}.",
        HelpName = "names",
        DefaultValueFactory = _ => "all",
    };

    private readonly Option<double?> budget = new("--budget")
    {
        Description = $"Minutes of training, divided equally among all rows and seeds; the epochs of a run are chosen by its step time. By default {UsualMinutes}.",
    };

    private readonly Option<int?> epochs = new("--epochs") { Description = "Passes over the training trajectories, in place of a budget." };
    private readonly Option<int> seeds = new("--seeds") { Description = "Training seeds of each row: 1 up to this.", DefaultValueFactory = _ => Defaults.Seeds };
    private readonly Option<bool> paper = new("--paper") { Description = "Train as published: batches of 100, each row's own constant rate, nothing added." };
    private readonly Option<double?> rate = new("--rate")
    {
        Description = FormattableString.Invariant($"Largest step size of all rows. By default {TableProtocol.UsualRate}, with --paper each row's published one."),
    };

    private readonly Option<int?> samples = new("--samples") { Description = "Training trajectories that are used." };

    private readonly ExampleOptions examples;

    /// <summary>Adds the options to a command.</summary>
    public TableArguments(Command command)
    {
        Data = new DatasetOptions(command);
        foreach (var option in new Option[] { models, budget, epochs, seeds, paper, rate, samples })
            command.Options.Add(option);
        examples = new ExampleOptions(command);
    }

    /// <summary>The options of the dataset.</summary>
    public DatasetOptions Data { get; }

    /// <summary>The rows that were asked for.</summary>
    /// <exception cref="ArgumentException">A name is not that of a row.</exception>
    public IReadOnlyList<TableRow> Rows(ParseResult arguments) => TableRows.Named(arguments.GetValue(models)!);

    /// <summary>How they are trained.</summary>
    /// <param name="arguments">What was written.</param>
    /// <param name="rows">How many rows share the budget.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public TableProtocol Protocol(ParseResult arguments, int rows)
    {
        var (minutes, passes) = (arguments.GetValue(budget), arguments.GetValue(epochs));
        if (minutes is not null && passes is not null)
            throw new ArgumentException($"--budget and --epochs both say how long to train; expected one of them, got {minutes} minutes and {passes} epochs.");
        if (minutes is { } given && !(given > 0 && double.IsFinite(given)))
            throw new ArgumentException(FormattableString.Invariant($"--budget is {given}; expected minutes above 0."));
        var data = Data.Parameters(arguments);
        var protocol = new TableProtocol
        {
            IsPublished = arguments.GetValue(paper),
            Rate = arguments.GetValue(rate),
            Seeds = arguments.GetValue(seeds),
            Samples = arguments.GetValue(samples) ?? Math.Min(Defaults.Samples, data.Train),
            Windows = examples.Windows(arguments),
            BothWays = examples.BothWays(arguments),
            Epochs = passes,
            Data = data,
        };
        if (passes is null)
            protocol = protocol with { BudgetSeconds = 60 * (minutes ?? UsualMinutes) / (rows * Math.Max(1, protocol.Seeds)) };
        protocol.Validate();
        return protocol;
    }
}
