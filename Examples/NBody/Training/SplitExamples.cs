using NBody.Data;
using NBody.Simulation;

namespace NBody.Training;

/// <summary>What is learned from trajectories.</summary>
internal static class SplitExamples
{
    /// <summary>
    /// The same trajectories with target positions that the predicted vectors lead to: the positions at the target frame as they
    /// are, or the input positions and the forces at the target frame.
    /// </summary>
    public static NBodySplit Leading(this NBodySplit split, Target target, IPhysics physics)
    {
        if (target == Target.Position)
            return split;
        var leading = split.First(split.Count);
        var numbers = 3 * split.Particles;
        Parallel.For(0, split.Count, trajectory =>
        {
            var forces = physics.Forces(split.TargetState(trajectory));
            for (var i = 0; i < numbers; i++)
                leading.TargetPositions[(trajectory * numbers) + i] = (float)(split.Positions[(trajectory * numbers) + i] + forces[i]);
        });
        return leading;
    }

    /// <summary>
    /// The trajectories and behind them the same ones run backwards: the laws of motion are the same for both, so the target frame
    /// with its velocities turned round leads to the input frame.
    /// </summary>
    public static NBodySplit BothWays(this NBodySplit split)
    {
        var both = new NBodySplit(2 * split.Count, split.Particles);
        Join(both.Positions, split.Positions, split.TargetPositions);
        Join(both.TargetPositions, split.TargetPositions, split.Positions);
        Join(both.Velocities, split.Velocities, Turned(split.TargetVelocities));
        Join(both.TargetVelocities, split.TargetVelocities, Turned(split.Velocities));
        Join(both.Charges, split.Charges, split.Charges);
        return both;
    }

    private static void Join(float[] joined, float[] first, float[] second)
    {
        first.CopyTo(joined, 0);
        second.CopyTo(joined, first.Length);
    }

    private static float[] Turned(float[] velocities) => Array.ConvertAll(velocities, component => -component);
}
