using NBody.Data;
using NBody.Simulation;

namespace NBody.Report;

/// <summary>A system that the report draws: where its particles went, frame by frame.</summary>
/// <param name="Charges">Signs of the charges.</param>
/// <param name="Frames">Positions, [3 * particle], from what a model is given to what it predicts.</param>
internal sealed record DrawnSystem(float[] Charges, IReadOnlyList<float[]> Frames)
{
    private const int StepsBetweenFrames = 20;

    /// <summary>
    /// The first systems of the test split. The dataset keeps two frames of them; those between are simulated again, from the
    /// same random numbers.
    /// </summary>
    public static IReadOnlyList<DrawnSystem> FirstOf(NBodyParameters parameters, int count)
    {
        var (first, last) = (parameters.Steps[0], parameters.Steps[^1]);
        int[] steps = [.. Enumerable.Range(0, (last - first) / StepsBetweenFrames).Select(i => first + (i * StepsBetweenFrames)), last];
        var systems = new DrawnSystem[count];
        Trajectories.RunSampled(
            parameters.Physics,
            trajectory => new RandomStream(parameters.Seed, (uint)Split.Test, (uint)trajectory),
            count,
            steps,
            (trajectory, frames) => systems[trajectory] = new(
                Narrow(frames[0].Charges), [.. frames.Select(frame => Narrow(frame.Positions))]),
            null,
            new ParallelOptions());
        return systems;
    }

    private static float[] Narrow(double[] values) => Array.ConvertAll(values, value => (float)value);
}
