using NBody.Simulation.Gravity;
using TypedIrreps.Golden;

namespace NBody.Tests.Simulation;

/// <summary>Gravitation against the published simulator and against what physics keeps.</summary>
public class GravityTests
{
    [Theory, GoldenCases("GravitySim")]
    public void Frames_agree_with_the_published_simulator(string id)
    {
        var golden = GoldenSuite.Load(id);
        var config = golden.Config;
        var system = new GravitySystem(
            config.GetProperty("dt").GetDouble(), config.GetProperty("G").GetDouble(), config.GetProperty("softening").GetDouble());
        var expected = golden["outputs", "pos"];
        var frames = GravityTrajectory.Run(
            system, golden["inputs", "pos0"].Values, golden["inputs", "vel0"].Values, golden["inputs", "mass"].Values, (int)expected.Shape[0], config.GetProperty("sample_freq").GetInt32());
        for (var frame = 0; frame < frames.Length; frame++)
        {
            GoldenAssert.Close(expected.Row(frame), frames[frame].Positions, golden.Tol, $"{id} positions of frame {frame}");
            GoldenAssert.Close(golden["outputs", "vel"].Row(frame), frames[frame].Velocities, golden.Tol, $"{id} velocities of frame {frame}");
            GoldenAssert.Close(golden["outputs", "force"].Row(frame), frames[frame].Accelerations, golden.Tol, $"{id} forces of frame {frame}");
        }
    }

    [Fact]
    public void Momentum_is_kept_and_energy_nearly()
    {
        double[] masses = [1, 2, 0.5, 3];
        var (positions, velocities) = Sample(masses.Length);
        var system = new GravitySystem();
        var frames = GravityTrajectory.Run(system, positions, velocities, masses, 11, 100);
        var energy = system.Energy(frames[0], masses);
        Assert.All(frames, frame =>
        {
            Assert.Equal(energy, system.Energy(frame, masses), 1e-4 * Math.Abs(energy));
            for (var axis = 0; axis < 3; axis++)
                Assert.Equal(Momentum(frames[0], axis), Momentum(frame, axis), 1e-12);
        });

        double Momentum(GravityFrame frame, int axis) => masses.Select((mass, body) => mass * frame.Velocities[(3 * body) + axis]).Sum();
    }

    [Fact]
    public void Time_runs_backwards_to_where_it_began()
    {
        double[] masses = [1, 1, 2];
        var (positions, velocities) = Sample(masses.Length);
        var system = new GravitySystem();
        var there = GravityTrajectory.Run(system, positions, velocities, masses, 2, 500)[1];
        var back = GravityTrajectory.Run(system, there.Positions, [.. there.Velocities.Select(v => -v)], masses, 2, 500)[1];
        Assert.Equal(positions, back.Positions, (a, b) => Math.Abs(a - b) < 1e-10);
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        var system = new GravitySystem();
        Assert.Contains("each of 2 masses", Assert.Throws<ArgumentException>(() => GravityTrajectory.Run(system, new double[3], new double[6], [1, 1], 1, 1)).Message);
        Assert.Contains("got 0 and 1", Assert.Throws<ArgumentException>(() => GravityTrajectory.Run(system, new double[3], new double[3], [1], 0, 1)).Message);
    }

    private static (double[] Positions, double[] Velocities) Sample(int bodies)
    {
        var random = new Random(7);
        return (Draw(), Draw());

        double[] Draw() => [.. Enumerable.Range(0, 3 * bodies).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
