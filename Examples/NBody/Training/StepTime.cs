using System.Diagnostics;
using NBody.Models;
using TorchSharp;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>How long a training step takes: forward, backward, Adam.</summary>
internal static class StepTime
{
    private const int TimedSteps = 11;

    /// <summary>The median over some steps on one batch.</summary>
    /// <param name="options">The run.</param>
    /// <param name="data">Where the batch is taken from, as the run's model embeds it.</param>
    public static double Milliseconds(TrainingOptions options, TrainingData data)
    {
        // On a model of its own: a step would change another one.
        using var model = options.CreateModel();
        using var optimizer = new FusedAdam(model.Module.parameters(), options.Rate, weightDecay: options.WeightDecay);
        var rows = Enumerable.Range(0, Math.Min(options.Batch, data.Count)).ToArray();
        var times = new List<double>();
        for (var i = 0; i < TimedSteps; i++)
        {
            using var scope = NewDisposeScope();
            var watch = Stopwatch.StartNew();
            optimizer.zero_grad();
            model.Loss(data.Select(rows)).backward();
            optimizer.step();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(TimedSteps / 2);
    }
}
