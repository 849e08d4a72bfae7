namespace NBody.Simulation.Charged;

/// <summary>How charged particles start.</summary>
internal static class ChargedStart
{
    /// <summary>
    /// Draws charges of either sign, normal positions and velocities of one speed in uniform directions. A coordinate
    /// beyond the box is mirrored at its wall and the velocity along it turned inwards.
    /// </summary>
    public static ParticleState Sample(ChargedSystem system, ref RandomStream random)
    {
        var state = new ParticleState(system.Particles);
        foreach (ref var charge in state.Charges.AsSpan())
            charge = random.NextSign();
        foreach (ref var coordinate in state.Positions.AsSpan())
            coordinate = random.NextNormal() * system.PositionScale;
        foreach (ref var component in state.Velocities.AsSpan())
            component = random.NextNormal();
        for (var particle = 0; particle < state.Particles; particle++)
            SetSpeed(state.Velocities.AsSpan(3 * particle, 3), system.SpeedScale);
        ReflectIntoBox(state, system.BoxSize);
        return state;
    }

    private static void SetSpeed(Span<double> v, double speed)
    {
        var norm = Math.Sqrt((v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]));
        foreach (ref var component in v)
            component = component * speed / norm;
    }

    private static void ReflectIntoBox(ParticleState state, double wall)
    {
        for (var i = 0; i < state.Positions.Length; i++)
        {
            ref var x = ref state.Positions[i];
            if (Math.Abs(x) <= wall)
                continue;
            state.Velocities[i] = -Math.CopySign(state.Velocities[i], x);
            x = Math.CopySign(2 * wall, x) - x;
        }
    }
}
