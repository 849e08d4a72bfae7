using NBody.Data;
using Spectre.Console;

namespace NBody.Cli;

/// <summary>Gets a dataset and shows a progress bar where that means to simulate it.</summary>
internal static class DatasetProgress
{
    /// <summary>As <see cref="DatasetCache.LoadOrSimulate"/>.</summary>
    public static NBodyDataset LoadOrSimulate(this DatasetCache cache, NBodyParameters parameters, bool force, CommandContext context)
    {
        var options = new ParallelOptions { CancellationToken = context.Cancellation };
        if (!force && cache.Contains(parameters))
            return cache.LoadOrSimulate(parameters, options: options);

        return context.Console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var task = progress.AddTask("Simulating", maxValue: parameters.Train + parameters.Valid + parameters.Test);
                return cache.LoadOrSimulate(parameters, force, done => task.Increment(done), options);
            });
    }
}
