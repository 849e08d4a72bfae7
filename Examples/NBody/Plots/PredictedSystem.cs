namespace NBody.Plots;

/// <summary>One system and what became of it. Vectors are [particle, 3], charges [particle].</summary>
/// <param name="Start">Positions that the model was given.</param>
/// <param name="TrueEnd">Positions that the simulation reached.</param>
/// <param name="PredictedEnd">Positions that the model predicts.</param>
/// <param name="Charges">Signs of the charges.</param>
internal sealed record PredictedSystem(float[] Start, float[] TrueEnd, float[] PredictedEnd, float[] Charges)
{
    /// <summary>Mean squared error of the prediction.</summary>
    public double Error => TrueEnd.Zip(PredictedEnd, (truth, prediction) => (double)(truth - prediction) * (truth - prediction)).Average();

    /// <exception cref="ArgumentException">The lengths do not belong together.</exception>
    public void Validate()
    {
        var vectors = 3 * Charges.Length;
        if (Charges.Length == 0 || Start.Length != vectors || TrueEnd.Length != vectors || PredictedEnd.Length != vectors)
            throw new ArgumentException($"Expected 3 coordinates for each of {Charges.Length} particles, and some; got {Start.Length}, {TrueEnd.Length} and {PredictedEnd.Length}.");
    }
}
