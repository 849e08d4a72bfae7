using NBody.Data;
using NBody.Simulation;
using NBody.Training;

namespace NBody;

/// <summary>
/// What a model has to beat: predictions that know little or nothing. Errors are mean squared
/// over trajectories, particles and coordinates, as published errors are.
/// </summary>
internal static class Baselines
{
    /// <summary>A prediction and its error on the test split.</summary>
    /// <param name="Name">What is predicted.</param>
    /// <param name="MeanSquaredError">On the test split.</param>
    internal sealed record Result(string Name, double MeanSquaredError);

    /// <summary>All baselines for a target, fitted on <paramref name="train"/> where they have coefficients.</summary>
    public static IReadOnlyList<Result> Evaluate(NBodySplit train, NBodySplit test, NBodyParameters parameters, Target target = Target.Position) =>
        target == Target.Position
            ?
            [
                new("no motion", NoMotion(test)),
                new("constant velocity", ConstantVelocity(test, parameters.ElapsedTime)),
                new("linear in velocity", LinearInVelocity(train, test)),
                new("linear in velocity, position, force", LinearInAll(train, test, parameters.Physics)),
            ]
            :
            [
                new("no force", MeanSquare(ForcesAtTarget(test, parameters.Physics))),
                new("the force at the input frame", MeanSquare(Difference(Forces(test, parameters.Physics), ForcesAtTarget(test, parameters.Physics)))),
            ];

    /// <summary>y = x.</summary>
    public static double NoMotion(NBodySplit test) => MeanSquare(Displacement(test));

    /// <summary>y = x + t v.</summary>
    /// <param name="test">The split to predict.</param>
    /// <param name="elapsedTime">t, the time between the two frames.</param>
    public static double ConstantVelocity(NBodySplit test, double elapsedTime) =>
        Error([Widen(test.Velocities)], [elapsedTime], test);

    /// <summary>y = x + a v with the best a; the "Linear" row of Satorras et al. (2021), table 2.</summary>
    public static double LinearInVelocity(NBodySplit train, NBodySplit test) =>
        FitAndTest(train, test, split => [Widen(split.Velocities)]);

    /// <summary>
    /// y = x + a v + b (x - mean x) + c F(x) with the best coefficients, mean x over the particles of a system and F the
    /// force on them: the best linear equivariant map of what is known of a particle.
    /// </summary>
    public static double LinearInAll(NBodySplit train, NBodySplit test, IPhysics physics) =>
        FitAndTest(train, test, split => [Widen(split.Velocities), Centred(split), Forces(split, physics)]);

    private static double FitAndTest(NBodySplit train, NBodySplit test, Func<NBodySplit, IReadOnlyList<double[]>> features) =>
        Error(features(test), LeastSquares.Fit(features(train), Displacement(train)), test);

    private static double Error(IReadOnlyList<double[]> features, double[] coefficients, NBodySplit test) =>
        MeanSquare(Difference(LeastSquares.Combine(features, coefficients), Displacement(test)));

    private static double[] Displacement(NBodySplit split) => Difference(Widen(split.TargetPositions), Widen(split.Positions));

    private static double[] Centred(NBodySplit split)
    {
        var centred = Widen(split.Positions);
        for (var trajectory = 0; trajectory < split.Count; trajectory++)
        {
            var system = centred.AsSpan(3 * trajectory * split.Particles, 3 * split.Particles);
            for (var axis = 0; axis < 3; axis++)
            {
                double sum = 0;
                for (var i = axis; i < system.Length; i += 3)
                    sum += system[i];
                for (var i = axis; i < system.Length; i += 3)
                    system[i] -= sum / split.Particles;
            }
        }

        return centred;
    }

    private static double[] Forces(NBodySplit split, IPhysics physics) =>
        [.. Enumerable.Range(0, split.Count).SelectMany(trajectory => physics.Forces(split.InputState(trajectory)))];

    private static double[] ForcesAtTarget(NBodySplit split, IPhysics physics) =>
        [.. Enumerable.Range(0, split.Count).SelectMany(trajectory => physics.Forces(split.TargetState(trajectory)))];

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static double MeanSquare(double[] values) => values.Average(value => value * value);
}
