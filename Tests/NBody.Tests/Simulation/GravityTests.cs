using NBody.Simulation;
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
        var every = config.GetProperty("sample_freq").GetInt32();
        var initial = new GravityState(golden["inputs", "pos0"].Values, golden["inputs", "vel0"].Values, golden["inputs", "mass"].Values);
        var frames = GravityTrajectory.Run(system, [initial], [.. Enumerable.Range(0, (int)expected.Shape[0]).Select(frame => frame * every)])[0];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            GoldenAssert.Close(expected.Row(frame), frames[frame].Positions, golden.Tol, $"{id} positions of frame {frame}");
            GoldenAssert.Close(golden["outputs", "vel"].Row(frame), frames[frame].Velocities, golden.Tol, $"{id} velocities of frame {frame}");
            GoldenAssert.Close(golden["outputs", "force"].Row(frame), frames[frame].Forces, golden.Tol, $"{id} forces of frame {frame}");
        }
    }

    [Fact]
    public void Momentum_is_kept_and_energy_nearly()
    {
        var initial = Sample(4) with { Masses = [1, 2, 0.5, 3] };
        var system = new GravitySystem();
        var frames = GravityTrajectory.Run(system, [initial], [.. Enumerable.Range(0, 11).Select(frame => 100 * frame)])[0];
        var energy = Energy(frames[0]);
        Assert.All(frames, frame =>
        {
            Assert.Equal(energy, Energy(frame), 1e-4 * Math.Abs(energy));
            for (var axis = 0; axis < 3; axis++)
            {
                Assert.Equal(Momentum(frames[0], axis), Momentum(frame, axis), 1e-12);
                Assert.Equal(0, Enumerable.Range(0, initial.Bodies).Sum(body => frame.Forces[(3 * body) + axis]), 1e-12);
            }
        });

        double Energy(GravityFrame frame) => system.Energy(frame.Positions, frame.Velocities, initial.Masses);

        double Momentum(GravityFrame frame, int axis) => initial.Masses.Select((mass, body) => mass * frame.Velocities[(3 * body) + axis]).Sum();
    }

    [Fact]
    public void Time_runs_backwards_to_where_it_began()
    {
        var initial = Sample(3);
        var there = GravityTrajectory.Run(new GravitySystem(), [initial], [500])[0][0];
        var turned = initial with { Positions = there.Positions, Velocities = [.. there.Velocities.Select(v => -v)] };
        var back = GravityTrajectory.Run(new GravitySystem(), [turned], [500])[0][0];
        Assert.Equal(initial.Positions, back.Positions, (a, b) => Math.Abs(a - b) < 1e-10);
    }

    [Fact]
    public void The_width_of_registers_changes_no_bit()
    {
        var initial = Enumerable.Range(0, 6).Select(seed => Sample(7, seed)).ToArray();
        var together = GravityTrajectory.Run(new GravitySystem(), initial, [0, 30, 60]);
        for (var i = 0; i < initial.Length; i++)
        {
            var alone = GravityTrajectory.RunLanes<ScalarLane>(new GravitySystem(), [initial[i]], [0, 30, 60])[0];
            Assert.Equal(alone.SelectMany(frame => frame.Positions), together[i].SelectMany(frame => frame.Positions));
            Assert.Equal(alone.SelectMany(frame => frame.Velocities), together[i].SelectMany(frame => frame.Velocities));
        }
    }

    [Fact]
    public void Bodies_are_drawn_about_a_centre_at_rest()
    {
        var state = Sample(100);
        Assert.All(state.Masses, mass => Assert.Equal(1, mass));
        Assert.InRange(state.Positions.Sum(x => x * x) / 300, 0.7, 1.3);
        for (var axis = 0; axis < 3; axis++)
            Assert.Equal(0, Enumerable.Range(0, 100).Sum(body => state.Velocities[(3 * body) + axis]), 1e-12);
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        var system = new GravitySystem();
        Assert.Contains("each of 2 masses", Refused(system, new GravityState(new double[3], new double[6], [1, 1]), 1));
        Assert.Contains("got -1 after 0", Refused(system, Sample(2), -1));
        Assert.Contains("TimeStep", Refused(system with { TimeStep = 0 }, Sample(2), 1));
        Assert.Contains("Softening", Refused(system with { Softening = double.NaN }, Sample(2), 1));

        static string Refused(GravitySystem system, GravityState state, int step) =>
            Assert.Throws<ArgumentException>(() => GravityTrajectory.Run(system, [state], [step])).Message;
    }

    private static GravityState Sample(int bodies, int seed = 7)
    {
        var random = new RandomStream(43, 0, (uint)seed);
        return GravityState.Sample(bodies, ref random);
    }
}
