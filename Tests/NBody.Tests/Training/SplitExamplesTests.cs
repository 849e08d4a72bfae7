using NBody.Data;
using NBody.Simulation;
using NBody.Simulation.Gravity;
using NBody.Training;

namespace NBody.Tests.Training;

public class SplitExamplesTests
{
    private static readonly NBodyParameters Gravity = new(Seed: 5, Train: 3, Valid: 1, Test: 1) { Physics = new GravitySystem(4) };

    [Fact]
    public void Positions_are_learned_as_they_are() =>
        Assert.Same(TinyRun.Data.Test, TinyRun.Data.Test.Leading(Target.Position, TinyRun.Parameters.Physics));

    [Fact]
    public void Forces_lead_from_where_the_particles_are()
    {
        var split = NBodyDataset.Simulate(Gravity).Train;
        var leading = split.Leading(Target.Force, Gravity.Physics);
        for (var trajectory = 0; trajectory < split.Count; trajectory++)
        {
            var forces = Gravity.Physics.Forces(split.TargetState(trajectory));
            for (var i = 0; i < 12; i++)
                Assert.Equal(forces[i], leading.TargetPositions[(12 * trajectory) + i] - leading.Positions[(12 * trajectory) + i], 1e-5);
        }

        Assert.Equal(split.Positions, leading.Positions);
        Assert.Equal(split.Velocities, leading.Velocities);
    }

    // The laws of motion themselves say what the examples of the second half must be.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_runs_backwards_is_a_motion_too(bool gravity)
    {
        var parameters = gravity ? Gravity : TinyRun.Parameters with { Train = 8 };
        var split = NBodyDataset.Simulate(parameters).Train;
        var both = split.BothWays();
        Assert.Equal(2 * split.Count, both.Count);
        Assert.Equal(split.Arrays, both.First(split.Count).Arrays);
        var steps = parameters.Steps[1] - parameters.Steps[0];
        var reached = Enumerable.Range(split.Count, split.Count).Select(trajectory =>
        {
            var end = Trajectories.Run(parameters.Physics, [both.InputState(trajectory)], [steps])[0][0];
            var expected = both.TargetState(trajectory);
            return (Distance(expected.Positions, end.Positions), Distance(expected.Velocities, end.Velocities));
        }).ToArray();

        // Single precision, half a kick of the charged scheme, and encounters that magnify both: the median is what the laws say.
        Assert.InRange(reached.Select(pair => pair.Item1).Order().ElementAt(split.Count / 2), 0, 5e-3);
        Assert.InRange(reached.Select(pair => pair.Item2).Order().ElementAt(split.Count / 2), 0, 5e-3);
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
