using NBody.Data;
using NBody.Models;

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
    /// <summary>Tests a model.</summary>
    public static TestReport Of(TrainedModel trained, NBodyDataset data, CancellationToken cancellation)
    {
        var options = trained.State.Options;
        using var test = options.Embed(data.Test, trained.Model);
        var error = trained.Model.MeanSquaredError(test, options.Batch, cancellation);
        var milliseconds = StepTime.Milliseconds(options, test);
        var systems = Math.Min(EquivarianceReport.UsualSystems, data.Test.Count);
        return new TestReport(
            error,
            NBody.Baselines.Evaluate(data.Train.First(options.Samples), data.Test, data.Parameters, options.Target),
            EquivarianceReport.InSingle(trained, data.Test, systems, seed: 1),
            EquivarianceReport.InDouble(trained, data.Test, systems, seed: 1),
            trained.Model.ParameterCount(),
            milliseconds);
    }
}
