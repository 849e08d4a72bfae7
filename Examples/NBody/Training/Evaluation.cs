using NBody.Models;
using TorchSharp;
using TypedIrreps;
using TypedIrreps.Training;
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
    /// <param name="cancellation">Stops between batches, where there is one rank.</param>
    /// <param name="ranks">The processes that do it together; all come to the number that one would come to.</param>
    public static double MeanSquaredError(
        this IParticleModel model, TrainingData data, int batch, CancellationToken cancellation, Communicator? ranks = null)
    {
        ranks ??= new SingleProcess();
        var batches = Enumerable.Range(0, data.Count).Chunk(batch).ToArray();
        var errors = new double[batches.Length];
        for (var i = ranks.Rank; i < batches.Length; i += ranks.Size)
        {
            // A rank that stops here would be waited for below.
            if (ranks.Size == 1)
                cancellation.ThrowIfCancellationRequested();
            var rows = batches[i];
            errors[i] = model.InEvaluation(() => model.Loss(data.Select(rows)).item<float>()) * (double)rows.Length;
        }

        // Each is of one rank, so that no sum is rounded here.
        ranks.AllReduceSum(errors);
        return errors.Sum() / data.Count;
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
