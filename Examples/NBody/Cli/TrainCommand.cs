using System.CommandLine;
using System.Globalization;
using NBody.Data;
using NBody.Models;
using NBody.Plots;
using NBody.Training;
using Spectre.Console;
using TypedIrreps.Training;

namespace NBody.Cli;

/// <summary><c>train</c>: trains a model, or goes on with a run that was stopped, and tests the best parameters.</summary>
internal sealed class TrainCommand : Verb
{
    /// <summary>The verb; the one that is meant where none is given.</summary>
    public const string VerbName = "train";

    private readonly Communicator ranks;
    private readonly TrainingArguments training;
    private readonly RunOptions run;
    private readonly Option<bool> fresh = new("--fresh") { Description = "Replace a run that is in the folder." };

    public TrainCommand(IAnsiConsole console, Communicator ranks)
        : base(VerbName, "Train a model, or go on with a run that was stopped, and test it.", console)
    {
        this.ranks = ranks;
        training = new TrainingArguments(this);
        run = new RunOptions(this);
        Options.Add(fresh);
    }

    protected override void Run(ParseResult arguments, CommandContext context)
    {
        var options = training.Read(arguments);
        var folder = run.Folder(arguments);
        run.SetThreads(arguments, ranks);
        var data = Data(arguments, options, context);

        using (var trainer = new Trainer(options, folder, data, ranks))
        {
            if (arguments.GetValue(fresh))
            {
                if (ranks.IsRoot)
                    folder.Clear();
            }
            else if (ranks.Any(ranks.IsRoot && File.Exists(folder.Checkpoint)))
            {
                trainer.Resume();
                context.Console.MarkupLineInterpolated(
                    CultureInfo.InvariantCulture, $"Going on with the run in {folder.Path}: {trainer.Progress.Epochs} of {options.Epochs} epochs are done.");
            }

            context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"{options.Model} model{(options.Model.HasNodeAttributes() ? $", {options.NodeAttributes}" : "")}: {trainer.Model.ParameterCount():N0} parameters, {options.Samples:N0} trajectories, {options.ExampleCount:N0} examples, {options.Epochs} epochs in batches of {options.Batch}");
            ConsoleObserver.Train(context.Console, trainer, options, context.Cancellation);
            if (!ranks.IsRoot)
                return;
            SavePlots(folder, trainer.Progress, data, options);
        }

        using var trained = TrainedModel.Load(folder);
        EvaluateCommand.Report(context, folder, trained, data);
        context.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Learning curve: {folder.LearningCurve}");
    }

    // Rank 0 simulates, if it must, and the others read what it wrote; where they do not see it, they simulate the same.
    private NBodyDataset Data(ParseResult arguments, TrainingOptions options, CommandContext context)
    {
        var cache = training.Data.Cache(arguments);
        var data = ranks.IsRoot ? cache.LoadOrSimulate(options.Data, training.Data.Force(arguments), context) : null;
        ranks.Barrier();
        return data ?? cache.LoadOrSimulate(options.Data, force: false, context);
    }

    private static void SavePlots(RunFolder folder, TrainingProgress progress, NBodyDataset data, TrainingOptions options)
    {
        var evaluated = progress.History.Where(epoch => epoch.Valid is not null).ToArray();
        LearningCurvePlot.Save(
            folder.LearningCurve,
            [.. evaluated.Select(epoch => epoch.Epoch)],
            [.. evaluated.Select(epoch => epoch.Train)],
            [.. evaluated.Select(epoch => epoch.Valid!.Value)],
            progress.BestEpoch,
            [.. Baselines.Evaluate(data.Train.First(options.Samples), data.Valid, data.Parameters, options.Target).Select(baseline => (baseline.Name, baseline.MeanSquaredError))]);
    }
}
