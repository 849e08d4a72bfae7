using NBody.Models;
using TypedIrreps.Training;

namespace NBody.Training;

/// <summary>The best model of a run, and how it came about.</summary>
/// <param name="Model">The model, with the parameters that were evaluated.</param>
/// <param name="State">The options of the run, and where it stood when these parameters were the best.</param>
internal sealed record TrainedModel(IParticleModel Model, RunState State) : IDisposable
{
    /// <summary>Loads the best model of a run.</summary>
    /// <exception cref="FileNotFoundException">The run has none yet.</exception>
    public static TrainedModel Load(RunFolder folder)
    {
        if (!File.Exists(folder.Best))
            throw new FileNotFoundException($"{folder.Best} is not there: train first, or give the folder of a run with --out.");
        using var checkpoint = Checkpoint.Load(folder.Best);
        var state = RunState.FromJson(checkpoint.Configuration, folder.Best);
        var model = state.Options.CreateModel();
        try
        {
            checkpoint.RestoreInto(model.Module);
            model.Module.eval();
            return new TrainedModel(model, state);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    public void Dispose() => Model.Dispose();
}
