namespace NBody.Simulation.Charged;

/// <summary>The force law, pair by pair: what <see cref="ChargedIntegrator{TLanes}"/> computes for many systems at once.</summary>
internal static class ChargedForce
{
    /// <summary>Total force on each particle as [particle, 3], each component bounded as the simulation bounds it.</summary>
    public static double[] Clipped(ParticleState state, ChargedSystem system)
    {
        var total = new double[3 * state.Particles];
        Span<double> difference = stackalloc double[3];
        for (var i = 0; i < state.Particles; i++)
        {
            for (var j = 0; j < state.Particles; j++)
            {
                if (i == j)
                    continue;
                double square = 0;
                for (var axis = 0; axis < 3; axis++)
                {
                    difference[axis] = state.Positions[(3 * i) + axis] - state.Positions[(3 * j) + axis];
                    square += difference[axis] * difference[axis];
                }

                var strength = system.InteractionStrength * state.Charges[i] * state.Charges[j];
                for (var axis = 0; axis < 3; axis++)
                    total[(3 * i) + axis] += strength * difference[axis] / (square * Math.Sqrt(square));
            }
        }

        return Array.ConvertAll(total, component => Math.Clamp(component, -system.MaxForce, system.MaxForce));
    }
}
