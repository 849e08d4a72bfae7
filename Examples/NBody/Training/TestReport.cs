using System.Diagnostics;
using NBody.Data;
using NBody.Models;
using TorchSharp;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>What a trained model is worth.</summary>
/// <param name="TestError">Mean squared error on the test split.</param>
/// <param name="Baselines">The errors of simple predictions on the same split.</param>
/// <param name="Single">How equivariant the model is in float32.</param>
/// <param name="Double">How equivariant it is in float64: what is left in float32 is rounding if this is tiny.</param>
/// <param name="Parameters">The number of trainable parameters.</param>
/// <param name="MillisecondsPerStep">Median time of a training step on one batch: forward, backward, Adam.</param>
internal sealed record TestReport(
    double TestError,
    IReadOnlyList<Baselines.Result> Baselines,
    EquivarianceReport Single,
    EquivarianceReport Double,
    long Parameters,
    double MillisecondsPerStep)
{
    private const int TimedSteps = 11;

    /// <summary>Tests a model.</summary>
    public static TestReport Of(TrainedModel trained, NBodyDataset data, CancellationToken cancellation)
    {
        var options = trained.State.Options;
        using var test = options.Embed(data.Test);
        var error = trained.Model.MeanSquaredError(test, options.Batch, cancellation);
        var milliseconds = StepTime(trained, test);
        var systems = Math.Min(EquivarianceReport.UsualSystems, data.Test.Count);
        return new TestReport(
            error,
            NBody.Baselines.Evaluate(data.Train.First(options.Samples), data.Test, data.Parameters),
            EquivarianceReport.InSingle(trained, data.Test, systems, seed: 1),
            EquivarianceReport.InDouble(trained, data.Test, systems, seed: 1),
            trained.Model.ParameterCount(),
            milliseconds);
    }

    private static double StepTime(TrainedModel trained, TrainingData data)
    {
        // On another model of the same kind: a step would change this one.
        var options = trained.State.Options;
        using var model = options.Model.Create(options.Seed);
        using var optimizer = new FusedAdam(model.parameters(), options.Rate, weightDecay: options.WeightDecay);
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
