using FsCheck.Xunit;
using NBody.Simulation;
using NBody.Simulation.Charged;

namespace NBody.Tests.Simulation;

public class TrajectoryTests
{
    private static readonly int[] Steps = [1, 100, 1000];

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Four_lanes_give_the_bits_of_one(int particles)
    {
        var system = new ChargedSystem(particles);
        var initial = Sample(system, 4);
        var together = Trajectories.RunLanes<QuadLanes>(system, initial, Steps);
        for (var lane = 0; lane < 4; lane++)
        {
            var alone = Trajectories.RunLanes<ScalarLane>(system, [initial[lane]], Steps)[0];
            for (var frame = 0; frame < Steps.Length; frame++)
                AssertSameBits(alone[frame], together[lane][frame]);
        }
    }

    [Fact]
    public void Four_lanes_give_the_bits_of_one_where_forces_are_clipped()
    {
        var system = new ChargedSystem(MaxForce: 0.3);
        var initial = Sample(system, 4);
        Assert.Contains(initial, state => ChargedForce.Clipped(state, system).Any(component => Math.Abs(component) == system.MaxForce));
        var together = Trajectories.RunLanes<QuadLanes>(system, initial, Steps);
        for (var lane = 0; lane < 4; lane++)
            AssertSameBits(Trajectories.RunLanes<ScalarLane>(system, [initial[lane]], Steps)[0][^1], together[lane][^1]);
    }

    [Property(MaxTest = 20)]
    public void Any_number_of_trajectories_gives_each_its_own_result(byte count)
    {
        var system = new ChargedSystem();
        var initial = Sample(system, count % 11);
        var together = Trajectories.Run(system, initial, [10, 20]);
        for (var i = 0; i < initial.Length; i++)
            AssertSameBits(Trajectories.Run(system, [initial[i]], [10, 20])[0][^1], together[i][^1]);
    }

    // The law by itself: one step, against the force written out pair by pair.
    [Fact]
    public void A_step_kicks_with_the_force_and_then_drifts()
    {
        var system = new ChargedSystem();
        var initial = Sample(system, 1)[0];
        var after = Trajectories.Run(system, [initial], [1])[0][0];
        var force = ChargedForce.Clipped(initial, system);
        for (var i = 0; i < force.Length; i++)
        {
            Assert.Equal(initial.Velocities[i] + (system.TimeStep * force[i]), after.Velocities[i], 1e-14);
            Assert.Equal(initial.Positions[i] + (system.TimeStep * after.Velocities[i]), after.Positions[i], 1e-14);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, -1)]
    public void Two_charges_push_or_pull_with_the_inverse_square(int first, int second)
    {
        var state = Pair(distance: 2, first, second);
        Assert.Equal([-0.25 * first * second, 0, 0, 0.25 * first * second, 0, 0], ChargedForce.Clipped(state, new ChargedSystem(2)));
    }

    [Fact]
    public void Force_components_are_clipped_one_by_one()
    {
        var close = new ParticleState(2);
        close.Charges.AsSpan().Fill(1);
        close.Positions[0] = 0.001;
        close.Positions[1] = 1e-6;
        var force = ChargedForce.Clipped(close, new ChargedSystem(2));
        Assert.Equal(100, force[0]);
        Assert.Equal(100, force[1]);
        Assert.Equal(0, force[2]);
        Assert.Equal(-100, force[3]);
    }

    [Fact]
    public void Energy_is_conserved_to_the_order_of_the_time_step()
    {
        // The scheme is of first order: a tenth of the step leaves a tenth of the error.
        var coarse = MedianDrift(new ChargedSystem(), steps: 1000);
        var fine = MedianDrift(new ChargedSystem(TimeStep: 1e-4), steps: 10_000);
        Assert.InRange(coarse, 1e-5, 5e-3);
        Assert.InRange(fine / coarse, 0.05, 0.2);

        static double MedianDrift(ChargedSystem system, int steps)
        {
            var initial = Sample(system, 41);
            var final = Trajectories.Run(system, initial, [steps]);
            return initial.Zip(final, (before, after) =>
                Math.Abs((ChargedEnergy.Total(after[0], 1) / ChargedEnergy.Total(before, 1)) - 1)).Order().ElementAt(20);
        }
    }

    [Fact]
    public void Energy_of_two_charges_is_the_textbook_value()
    {
        var state = Pair(distance: 2, 1, -1);
        state.Velocities[0] = 3;
        state.Velocities[4] = 4;
        Assert.Equal(12.5, ChargedEnergy.Kinetic(state));
        Assert.Equal(-1.5, ChargedEnergy.Potential(state, interactionStrength: 3));
        Assert.Equal(11, ChargedEnergy.Total(state, interactionStrength: 3));
    }

    [Fact]
    public void Momentum_is_conserved_where_no_force_is_clipped()
    {
        var system = new ChargedSystem(MaxForce: 1e300);
        foreach (var initial in Sample(system, 8))
        {
            var final = Trajectories.Run(system, [initial], [1000])[0][0];
            for (var axis = 0; axis < 3; axis++)
                Assert.Equal(Momentum(initial, axis), Momentum(final, axis), 1e-11);
        }

        static double Momentum(ParticleState state, int axis) => state.Velocities.Where((_, i) => i % 3 == axis).Sum();
    }

    [Fact]
    public void Initial_states_have_one_speed_and_lie_in_the_box()
    {
        // A narrow box, so that many coordinates need mirroring.
        var system = new ChargedSystem(BoxSize: 2, SpeedScale: 0.75);
        var open = system with { BoxSize = 100 };
        var mirrored = 0;
        for (uint trajectory = 0; trajectory < 200; trajectory++)
        {
            var (random, same) = (new RandomStream(1, 0, trajectory), new RandomStream(1, 0, trajectory));
            var (state, free) = (ChargedStart.Sample(system, ref random), ChargedStart.Sample(open, ref same));
            for (var particle = 0; particle < 5; particle++)
                Assert.Equal(0.75, Math.Sqrt(state.Velocities.Skip(3 * particle).Take(3).Sum(v => v * v)), 1e-14);
            for (var i = 0; i < state.Positions.Length; i++)
            {
                if (Math.Abs(free.Positions[i]) <= 2)
                {
                    Assert.Equal((free.Positions[i], free.Velocities[i]), (state.Positions[i], state.Velocities[i]));
                    continue;
                }

                mirrored++;
                var wall = 2 * Math.Sign(free.Positions[i]);
                Assert.Equal(wall - free.Positions[i], state.Positions[i] - wall, 1e-14);
                Assert.Equal(-Math.Sign(wall), Math.Sign(state.Velocities[i]));
                Assert.Equal(Math.Abs(free.Velocities[i]), Math.Abs(state.Velocities[i]));
            }
        }

        Assert.InRange(mirrored, 50, 300);
    }

    [Fact]
    public void Bad_requests_say_what_was_expected()
    {
        var system = new ChargedSystem();
        var initial = Sample(system, 1);
        Assert.Contains("increasing", Assert.Throws<ArgumentException>(() => Trajectories.Run(system, initial, [10, 10])).Message);
        Assert.Contains("4 initial states", Assert.Throws<ArgumentException>(() => Trajectories.RunLanes<QuadLanes>(system, initial, [1])).Message);
        Assert.Contains("7 particles", Assert.Throws<ArgumentException>(() => Trajectories.Run(new ChargedSystem(7), initial, [1])).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => new ChargedSystem(1).Validate()).Message);
        Assert.Contains("TimeStep", Assert.Throws<ArgumentException>(() => new ChargedSystem(TimeStep: double.NaN).Validate()).Message);
    }

    [Fact]
    public void Particles_that_meet_are_an_error()
    {
        // The speed that brings any two particles together exactly does not exist; a strength that overflows does the same.
        var system = new ChargedSystem(InteractionStrength: double.MaxValue, MaxForce: double.MaxValue);
        var failure = Assert.Throws<InvalidOperationException>(() => Trajectories.RunSampled(
            system, i => new RandomStream(0, 0, (uint)i), 3, [100], (_, _) => { }, null, new ParallelOptions()));
        Assert.Contains("finite", failure.Message);
    }

    private static ParticleState Pair(double distance, double first, double second)
    {
        var state = new ParticleState(2);
        state.Positions[3] = distance;
        state.Charges[0] = first;
        state.Charges[1] = second;
        return state;
    }

    private static ParticleState[] Sample(ChargedSystem system, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var random = new RandomStream(11, 0, (uint)i);
        return ChargedStart.Sample(system, ref random);
    })];

    private static void AssertSameBits(ParticleState expected, ParticleState actual)
    {
        Assert.Equal(expected.Positions.Select(BitConverter.DoubleToInt64Bits), actual.Positions.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(expected.Velocities.Select(BitConverter.DoubleToInt64Bits), actual.Velocities.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(expected.Charges, actual.Charges);
    }
}
