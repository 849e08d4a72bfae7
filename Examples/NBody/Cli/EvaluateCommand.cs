using System.CommandLine;
using System.Globalization;
using NBody.Data;
using NBody.Plots;
using NBody.Training;
using Spectre.Console;

namespace NBody.Cli;

/// <summary><c>evaluate</c>: tests the best parameters of a run on trajectories that it never saw.</summary>
internal sealed class EvaluateCommand : Verb
{
    private const int DrawnSystems = 6;

    private readonly RunOptions run;
    private readonly DatasetFolderOption data;

    public EvaluateCommand(IAnsiConsole console)
        : base("evaluate", "Test the best parameters of a run.", console)
    {
        run = new RunOptions(this);
        data = new DatasetFolderOption(this);
    }

    /// <summary>Tests the best model of a run, prints the result and draws some predictions.</summary>
    public static void Report(CommandContext context, RunFolder folder, TrainedModel trained, NBodyDataset data)
    {
        var report = TestReport.Of(trained, data, context.Cancellation);
        var table = new Table().Title("Test split").AddColumns("prediction", "mean squared error");
        foreach (var baseline in report.Baselines)
            table.AddRow(baseline.Name, baseline.MeanSquaredError.ToString("F5", CultureInfo.InvariantCulture));
        table.AddRow(
            $"[bold]{Markup.Escape(trained.State.Options.DescribeModel())}[/]",
            $"[bold]{report.TestError.ToString("F5", CultureInfo.InvariantCulture)}[/]");
        context.Console.Write(table);
        EquivarianceCommand.Print(context.Console, report.Single, report.Double);
        context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{report.Parameters:N0} parameters, {report.MillisecondsPerStep:F1} ms a training step of {trained.State.Options.Batch} systems, best epoch {trained.State.Progress.BestEpoch}");

        // Forces lead nowhere.
        if (trained.State.Options.Target != Target.Position)
            return;
        Draw(folder, trained, data.Test);
        context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Predicted trajectories: {folder.Trajectories}");
    }

    protected override void Run(ParseResult arguments, CommandContext context)
    {
        run.SetThreads(arguments);
        var folder = run.Folder(arguments);
        using var trained = TrainedModel.Load(folder);
        Report(context, folder, trained, data.Of(trained, arguments, context));
    }

    private static void Draw(RunFolder folder, TrainedModel trained, NBodySplit split)
    {
        var systems = split.First(Math.Min(DrawnSystems, split.Count));
        using var data = trained.State.Options.Embed(systems, trained.Model);
        var predicted = trained.Model.PredictPositions(data, [.. Enumerable.Range(0, systems.Count)]);
        var numbers = 3 * split.Particles;
        TrajectoryPlot.Save(folder.Trajectories,
        [
            .. Enumerable.Range(0, systems.Count).Select(i => new PredictedSystem(
                systems.Positions[(i * numbers)..((i + 1) * numbers)],
                systems.TargetPositions[(i * numbers)..((i + 1) * numbers)],
                predicted[(i * numbers)..((i + 1) * numbers)],
                systems.Charges[(i * split.Particles)..((i + 1) * split.Particles)])),
        ]);
    }
}
