using System.Globalization;
using NBody.Training;
using Spectre.Console;

namespace NBody.Cli;

/// <summary>Shows a training run: a progress bar, and now and then a line with the errors.</summary>
internal sealed class ConsoleObserver : ITrainingObserver
{
    /// <summary>Lines with errors for a whole run, where nothing else is asked for.</summary>
    public const int UsualLines = 20;

    private readonly IAnsiConsole console;
    private readonly ProgressTask bar;
    private readonly int every;
    private readonly int last;

    private ConsoleObserver(IAnsiConsole console, ProgressTask bar, TrainingOptions options, int lines)
    {
        this.console = console;
        this.bar = bar;
        last = options.Epochs;
        every = Math.Max(1, (last + lines - 1) / lines);
    }

    /// <summary>Trains with a progress bar.</summary>
    public static void Train(
        IAnsiConsole console, Trainer trainer, TrainingOptions options, CancellationToken cancellation, int lines = UsualLines) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var bar = progress.AddTask("Training", maxValue: (double)options.Epochs * trainer.StepsPerEpoch);
                bar.Value = trainer.Progress.Steps;
                trainer.Run(new ConsoleObserver(console, bar, options, lines), cancellation);
            });

    public void StepCompleted(TrainingProgress progress) => bar.Value = progress.Steps;

    public void EpochCompleted(TrainingProgress progress)
    {
        var epoch = progress.History[^1];
        bar.Description = string.Create(CultureInfo.InvariantCulture, $"Training (best validation MSE {progress.BestValid:F5})");
        if (epoch.Epoch % every == 0 || epoch.Epoch == last)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"epoch {epoch.Epoch,5}  train {epoch.Train:F5}  valid {epoch.Valid:F5}  best {progress.BestValid:F5}  {epoch.Seconds,7:F1} s");
        }
    }
}
