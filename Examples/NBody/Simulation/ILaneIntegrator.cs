namespace NBody.Simulation;

/// <summary>Systems that move together, one in each lane.</summary>
internal interface ILaneIntegrator
{
    /// <summary>Moves all systems on and writes where they are then.</summary>
    /// <param name="steps">How many steps; none where the physics keeps the initial state.</param>
    /// <param name="record">Receives positions and velocities, a state for each lane.</param>
    void Advance(int steps, ReadOnlySpan<ParticleState> record);
}
