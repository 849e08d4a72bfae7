namespace NBody.Simulation.Gravity;

/// <summary>What is kept of bodies at a time, each array [body, 3].</summary>
/// <param name="Positions">Where they are.</param>
/// <param name="Velocities">How fast they move.</param>
/// <param name="Forces">What attracts them: their masses times their accelerations.</param>
internal sealed record GravityFrame(double[] Positions, double[] Velocities, double[] Forces);
