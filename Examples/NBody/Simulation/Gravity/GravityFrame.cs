namespace NBody.Simulation.Gravity;

/// <summary>Bodies at a time, each array [body, 3].</summary>
/// <param name="Positions">Where they are.</param>
/// <param name="Velocities">How fast they move.</param>
/// <param name="Accelerations">How they are attracted; with masses of one, the forces on them.</param>
internal sealed record GravityFrame(double[] Positions, double[] Velocities, double[] Accelerations);
