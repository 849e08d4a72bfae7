using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NBody.Data;
using Spectre.Console;

namespace NBody.Cli;

/// <summary><c>simulate</c>: makes the dataset and says what is in it.</summary>
internal sealed class SimulateCommand : Verb
{
    private readonly DatasetOptions dataset;

    public SimulateCommand(IAnsiConsole console)
        : base("simulate", "Simulate particles and keep the trajectories that the other commands use.", console)
    {
        dataset = new DatasetOptions(this);
    }

    protected override void Run(ParseResult arguments, CommandContext context)
    {
        var parameters = dataset.Parameters(arguments);
        var cache = dataset.Cache(arguments);
        var force = dataset.Force(arguments);
        var existed = !force && cache.Contains(parameters);
        var watch = Stopwatch.StartNew();
        var data = cache.LoadOrSimulate(parameters, force, context);
        watch.Stop();

        context.Console.Write(Splits(data));
        context.Console.Write(BaselineErrors(data));
        context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{(existed ? "Read" : "Simulated")} in {watch.Elapsed.TotalSeconds:F1} s: {cache.PathOf(parameters)}");
    }

    private static Table Splits(NBodyDataset data)
    {
        var table = new Table().Title($"Task {data.Parameters.Physics.Name}").AddColumns("split", "trajectories", "particles", "median energy drift");
        foreach (var split in Enum.GetValues<Split>())
        {
            table.AddRow(
                split.ToString().ToLowerInvariant(),
                data[split].Count.ToString(CultureInfo.InvariantCulture),
                data[split].Particles.ToString(CultureInfo.InvariantCulture),
                EnergyDrift.Median(data[split], data.Parameters.Physics).ToString("P3", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static Table BaselineErrors(NBodyDataset data)
    {
        var table = new Table().Title("Errors to beat").AddColumns("prediction", "mean squared error (test)");
        foreach (var baseline in Baselines.Evaluate(data.Train, data.Test, data.Parameters))
            table.AddRow(baseline.Name, baseline.MeanSquaredError.ToString("F4", CultureInfo.InvariantCulture));
        return table;
    }
}
