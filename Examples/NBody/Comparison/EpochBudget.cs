using NBody.Data;
using NBody.Models;
using NBody.Training;
using TypedIrreps.Training;

namespace NBody.Comparison;

/// <summary>
/// How many epochs fit into a time. The step time is measured once, before the run, and the epochs that follow from it are kept
/// with the run: its schedule ends with its last epoch, and it is as deterministic as one whose epochs were given. What the
/// clock decides is their number alone.
/// </summary>
internal static class EpochBudget
{
    /// <summary>More passes over the data than published runs take; a model that is done in no time stops here.</summary>
    public const int MostEpochs = 1000;

    // The checkpoint, and the best parameters where they are better.
    private const int SavesOfEpoch = 2;

    /// <summary>The number of epochs.</summary>
    /// <param name="options">The run.</param>
    /// <param name="data">The dataset.</param>
    /// <param name="folder">Where the run will be kept: what an epoch saves takes time too, and of small models most of it.</param>
    /// <returns>One at least.</returns>
    public static int EpochsIn(TrainingOptions options, NBodyDataset data, RunFolder folder)
    {
        using var model = options.CreateModel();
        var batch = Math.Min(options.Batch, Math.Min(options.Samples, data.Valid.Count));
        using var few = options.Embed(data.Valid.First(batch), model);
        var step = StepTime.Milliseconds(options, few);
        var forward = MedianTime.Milliseconds(() => model.MeanSquaredError(few, few.Count, CancellationToken.None));
        var evaluation = data.Valid.Count / (double)batch * forward / options.ValidateEvery;
        var epoch = ((options.StepsPerEpoch * step) + evaluation + (SavesOfEpoch * SaveMilliseconds(model, options, folder))) / 1000;
        return (int)Math.Clamp(options.BudgetSeconds / epoch, 1, MostEpochs);
    }

    private static double SaveMilliseconds(IParticleModel model, TrainingOptions options, RunFolder folder)
    {
        using var optimizer = new FusedAdam(model.Module.parameters(), options.Rate);
        folder.Create();
        var path = Path.Combine(folder.Path, "rehearsal.safetensors");
        try
        {
            return MedianTime.Milliseconds(() => Checkpoint.Save(path, model.Module, optimizer));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
