namespace NBody.Simulation.Charged;

/// <summary>Energies of a charged system with unit masses.</summary>
internal static class ChargedEnergy
{
    /// <summary>Sum of v^2/2 over the particles.</summary>
    public static double Kinetic(ParticleState state) => state.SquaredSpeeds / 2;

    /// <summary>Sum of k q_i q_j / r_ij over the pairs.</summary>
    public static double Potential(ParticleState state, double interactionStrength)
    {
        double sum = 0;
        for (var i = 0; i < state.Particles; i++)
            for (var j = i + 1; j < state.Particles; j++)
                sum += state.Charges[i] * state.Charges[j] / Math.Sqrt(state.SquaredDistance(i, j));
        return interactionStrength * sum;
    }

    /// <summary>Kinetic plus potential energy.</summary>
    public static double Total(ParticleState state, double interactionStrength) =>
        Kinetic(state) + Potential(state, interactionStrength);
}
