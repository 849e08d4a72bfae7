namespace NBody.Comparison;

/// <summary>What a run of the table came to.</summary>
/// <param name="Model">The name of its row.</param>
/// <param name="Seed">The training seed.</param>
/// <param name="TestError">Mean squared error on the test split, of the parameters with the lowest validation error.</param>
/// <param name="ValidError">That lowest validation error.</param>
/// <param name="Epochs">Passes over the training trajectories.</param>
/// <param name="Seconds">Time of training, validation included.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="MillisecondsPerForward">Median time of a prediction for one batch, from positions, velocities and charges.</param>
/// <param name="EquivarianceError">The largest over rotation, reflection, translation and permutation, in float64.</param>
internal sealed record TableResult(
    string Model,
    ulong Seed,
    double TestError,
    double ValidError,
    int Epochs,
    double Seconds,
    long Parameters,
    double MillisecondsPerForward,
    double EquivarianceError);
