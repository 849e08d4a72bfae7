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
        var masses = golden["inputs", "mass"].Values;
        var system = new GravitySystem(
            masses.Length,
            config.GetProperty("dt").GetDouble(),
            config.GetProperty("G").GetDouble(),
            config.GetProperty("softening").GetDouble());
        var expected = golden["outputs", "pos"];
        var every = config.GetProperty("sample_freq").GetInt32();
        var initial = State(golden["inputs", "pos0"].Values, golden["inputs", "vel0"].Values, masses);
        var frames = Trajectories.Run(system, [initial], [.. Enumerable.Range(0, (int)expected.Shape[0]).Select(frame => frame * every)])[0];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            GoldenAssert.Close(expected.Row(frame), frames[frame].Positions, golden.Tol, $"{id} positions of frame {frame}");
            GoldenAssert.Close(golden["outputs", "vel"].Row(frame), frames[frame].Velocities, golden.Tol, $"{id} velocities of frame {frame}");
            GoldenAssert.Close(golden["outputs", "force"].Row(frame), system.Forces(frames[frame]), golden.Tol, $"{id} forces of frame {frame}");
        }
    }

    [Fact]
    public void Momentum_is_kept_and_energy_nearly()
    {
        var initial = Sample(4);
        double[] masses = [1, 2, 0.5, 3];
        masses.CopyTo(initial.Charges, 0);
        var system = new GravitySystem(4);
        var frames = Trajectories.Run(system, [initial], [.. Enumerable.Range(0, 11).Select(frame => 100 * frame)])[0];
        var energy = system.TotalEnergy(frames[0]);
        Assert.All(frames, frame =>
        {
            Assert.Equal(energy, system.TotalEnergy(frame), 1e-4 * Math.Abs(energy));
            for (var axis = 0; axis < 3; axis++)
            {
                Assert.Equal(Momentum(frames[0], axis), Momentum(frame, axis), 1e-12);
                Assert.Equal(0, Enumerable.Range(0, 4).Sum(body => system.Forces(frame)[(3 * body) + axis]), 1e-12);
            }
        });

        double Momentum(ParticleState frame, int axis) => masses.Select((mass, body) => mass * frame.Velocities[(3 * body) + axis]).Sum();
    }

    // With masses 2 and 3 at a distance of 4: the formulas by hand.
    [Fact]
    public void Forces_and_energy_of_two_bodies()
    {
        var system = new GravitySystem(2, Constant: 7, Softening: 3);
        var state = State([0, 0, 0, 0, 4, 0], [1, 0, 0, 0, 0, 2], [2, 3]);
        var force = 7 * 2 * 3 * 4 / Math.Pow(5, 3);
        Assert.Equal([0, force, 0, 0, -force, 0], system.Forces(state), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal((2 * 1 / 2.0) + (3 * 4 / 2.0) - (7 * 2 * 3 / 5.0), system.TotalEnergy(state), 1e-14);
    }

    [Fact]
    public void Time_runs_backwards_to_where_it_began()
    {
        var system = new GravitySystem(3);
        var initial = Sample(3);
        var there = Trajectories.Run(system, [initial], [500])[0][0];
        var turned = State(there.Positions, [.. there.Velocities.Select(v => -v)], initial.Charges);
        var back = Trajectories.Run(system, [turned], [500])[0][0];
        Assert.Equal(initial.Positions, back.Positions, (a, b) => Math.Abs(a - b) < 1e-10);
    }

    [Fact]
    public void The_width_of_registers_changes_no_bit()
    {
        var system = new GravitySystem(7);
        var initial = Enumerable.Range(0, 6).Select(seed => Sample(7, seed)).ToArray();
        var together = Trajectories.Run(system, initial, [0, 30, 60]);
        for (var i = 0; i < initial.Length; i++)
        {
            var alone = Trajectories.RunLanes<ScalarLane>(system, [initial[i]], [0, 30, 60])[0];
            Assert.Equal(alone.SelectMany(frame => frame.Positions), together[i].SelectMany(frame => frame.Positions));
            Assert.Equal(alone.SelectMany(frame => frame.Velocities), together[i].SelectMany(frame => frame.Velocities));
        }
    }

    [Fact]
    public void Bodies_are_drawn_about_a_centre_at_rest()
    {
        var state = Sample(100);
        Assert.All(state.Charges, mass => Assert.Equal(1, mass));
        Assert.InRange(state.Positions.Sum(x => x * x) / 300, 0.7, 1.3);
        for (var axis = 0; axis < 3; axis++)
            Assert.Equal(0, Enumerable.Range(0, 100).Sum(body => state.Velocities[(3 * body) + axis]), 1e-12);
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        var system = new GravitySystem(2);
        Assert.Contains("2 particles; got one of 3", Refused(system, Sample(3), 1));
        Assert.Contains("got -1 after 0", Refused(system, Sample(2), -1));
        Assert.Contains("At least 2", Refused(system with { Particles = 1 }, Sample(2), 1));
        Assert.Contains("TimeStep", Refused(system with { TimeStep = 0 }, Sample(2), 1));
        Assert.Contains("Softening", Refused(system with { Softening = double.NaN }, Sample(2), 1));
        Assert.Contains("Constant", Refused(system with { Constant = double.NaN }, Sample(2), 1));

        static string Refused(GravitySystem system, ParticleState state, int step) =>
            Assert.Throws<ArgumentException>(() => Trajectories.Run(system, [state], [step])).Message;
    }

    private static ParticleState Sample(int bodies, int seed = 7)
    {
        var random = new RandomStream(43, 0, (uint)seed);
        return new GravitySystem(bodies).Sample(ref random);
    }

    private static ParticleState State(double[] positions, double[] velocities, double[] masses)
    {
        var state = new ParticleState(masses.Length);
        positions.CopyTo(state.Positions, 0);
        velocities.CopyTo(state.Velocities, 0);
        masses.CopyTo(state.Charges, 0);
        return state;
    }
}
