using NBody.Models;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>What a model makes of a split.</summary>
internal static class Evaluation
{
    /// <summary>A prediction: where the particles of some trajectories will be.</summary>
    public static Point Predict(this IParticleModel model, Batch batch) => model.Predict(batch.Systems, batch.Embedded);

    /// <summary>The mean squared error over trajectories, particles and coordinates, as published errors are.</summary>
    public static Tensor Loss(this IParticleModel model, Batch batch)
    {
        using var scope = NewDisposeScope();
        return (model.Predict(batch) - batch.Targets).Tensor.square().mean().MoveToOuterDisposeScope();
    }

    /// <summary>The mean squared error on all of a split.</summary>
    /// <param name="model">The model; its mode is restored.</param>
    /// <param name="data">The split.</param>
    /// <param name="batch">Trajectories at a time.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static double MeanSquaredError(this IParticleModel model, TrainingData data, int batch, CancellationToken cancellation)
    {
        var sum = 0.0;
        foreach (var rows in Enumerable.Range(0, data.Count).Chunk(batch))
        {
            cancellation.ThrowIfCancellationRequested();
            sum += model.InEvaluation(() => model.Loss(data.Select(rows)).item<float>()) * (double)rows.Length;
        }

        return sum / data.Count;
    }

    /// <summary>Predicted positions of some trajectories, [trajectory, particle, 3] row-major.</summary>
    public static float[] PredictPositions(this IParticleModel model, TrainingData data, ReadOnlySpan<int> trajectories)
    {
        var rows = trajectories.ToArray();
        return model.InEvaluation(() => model.Predict(data.Select(rows)).Coordinates.data<float>().ToArray());
    }

    private static T InEvaluation<T>(this IParticleModel model, Func<T> compute)
    {
        var training = model.Module.training;
        model.Module.eval();
        try
        {
            using var scope = NewDisposeScope();
            using var untracked = no_grad();
            return compute();
        }
        finally
        {
            model.Module.train(training);
        }
    }
}
