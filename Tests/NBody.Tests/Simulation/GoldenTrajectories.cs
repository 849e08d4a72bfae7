using NBody.Simulation;
using NBody.Simulation.Charged;
using TypedIrreps.Golden;

namespace NBody.Tests.Simulation;

/// <summary>The simulator against trajectories of the published one.</summary>
public class GoldenTrajectories
{
    [Theory, GoldenCases("ChargedParticlesSim")]
    public void Frames_agree_with_the_published_simulator(string id)
    {
        var golden = GoldenSuite.Load(id);
        var config = golden.Config;
        var particles = config.GetProperty("n_balls").GetInt32();
        var sampleEvery = config.GetProperty("sample_freq").GetInt32();
        var system = new ChargedSystem(
            particles,
            config.GetProperty("dt").GetDouble(),
            config.GetProperty("interaction_strength").GetDouble(),
            config.GetProperty("max_F").GetDouble(),
            config.GetProperty("vel_norm").GetDouble(),
            config.GetProperty("box_size").GetDouble());
        var initial = new ParticleState(particles);
        Transpose(golden["inputs", "loc0"].Values, particles, initial.Positions);
        Transpose(golden["inputs", "vel0"].Values, particles, initial.Velocities);
        golden["inputs", "charges"].Values.CopyTo(initial.Charges, 0);

        var expected = golden["outputs", "loc"];
        var frames = (int)expected.Shape[0];
        var steps = Enumerable.Range(1, frames).Select(frame => frame * sampleEvery).ToArray();
        var actual = Trajectories.Run(system, [initial], steps)[0];

        Assert.Equal(config.GetProperty("T").GetInt32() / sampleEvery - 1, frames);
        for (var frame = 0; frame < frames; frame++)
        {
            GoldenAssert.Close(expected.Row(frame), Axes(actual[frame].Positions), golden.Tol, $"{id} positions of frame {frame}");
            GoldenAssert.Close(golden["outputs", "vel"].Row(frame), Axes(actual[frame].Velocities), golden.Tol, $"{id} velocities of frame {frame}");
        }
    }

    [Theory, GoldenCases("ChargedParticlesSim")]
    public void Initial_positions_are_scaled_as_published(string id)
    {
        var config = GoldenSuite.Load(id).Config;
        var system = new ChargedSystem(config.GetProperty("n_balls").GetInt32());
        Assert.Equal(config.GetProperty("loc_std").GetDouble(), system.PositionScale, 1e-15);
    }

    // The reference is [3, particle].
    private static void Transpose(double[] axes, int particles, double[] vectors)
    {
        for (var axis = 0; axis < 3; axis++)
            for (var particle = 0; particle < particles; particle++)
                vectors[(3 * particle) + axis] = axes[(axis * particles) + particle];
    }

    private static double[] Axes(double[] vectors)
    {
        var particles = vectors.Length / 3;
        return [.. Enumerable.Range(0, vectors.Length).Select(i => vectors[(3 * (i % particles)) + (i / particles)])];
    }
}
