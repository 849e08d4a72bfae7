namespace NBody.Simulation;

/// <summary>Energies of a charged system with unit masses.</summary>
internal static class Energy
{
    /// <summary>Sum of v^2/2 over the particles.</summary>
    public static double Kinetic(ParticleState state)
    {
        double sum = 0;
        foreach (var component in state.Velocities)
            sum += component * component;
        return sum / 2;
    }

    /// <summary>Sum of k q_i q_j / r_ij over the pairs.</summary>
    public static double Potential(ParticleState state, double interactionStrength)
    {
        double sum = 0;
        for (var i = 0; i < state.Particles; i++)
            for (var j = i + 1; j < state.Particles; j++)
                sum += state.Charges[i] * state.Charges[j] / Distance(state, i, j);
        return interactionStrength * sum;
    }

    /// <summary>Kinetic plus potential energy.</summary>
    public static double Total(ParticleState state, double interactionStrength) =>
        Kinetic(state) + Potential(state, interactionStrength);

    private static double Distance(ParticleState state, int i, int j)
    {
        double square = 0;
        for (var axis = 0; axis < 3; axis++)
        {
            var difference = state.Positions[(3 * i) + axis] - state.Positions[(3 * j) + axis];
            square += difference * difference;
        }

        return Math.Sqrt(square);
    }
}
