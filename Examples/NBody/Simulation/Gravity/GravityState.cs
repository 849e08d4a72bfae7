namespace NBody.Simulation.Gravity;

/// <summary>Bodies at a time: positions and velocities each [body, 3], masses [body].</summary>
/// <param name="Positions">Where they are.</param>
/// <param name="Velocities">How fast they move.</param>
/// <param name="Masses">How heavy they are.</param>
internal sealed record GravityState(double[] Positions, double[] Velocities, double[] Masses)
{
    /// <summary>The number of bodies.</summary>
    public int Bodies => Masses.Length;

    /// <summary>
    /// Draws bodies of mass one with standard normal positions and velocities, and takes off the velocity of their centre, as the
    /// published simulator does.
    /// </summary>
    public static GravityState Sample(int bodies, ref RandomStream random)
    {
        var (positions, velocities) = (new double[3 * bodies], new double[3 * bodies]);
        foreach (ref var coordinate in positions.AsSpan())
            coordinate = random.NextNormal();
        foreach (ref var component in velocities.AsSpan())
            component = random.NextNormal();
        for (var axis = 0; axis < 3; axis++)
        {
            var mean = 0.0;
            for (var body = 0; body < bodies; body++)
                mean += velocities[(3 * body) + axis] / bodies;
            for (var body = 0; body < bodies; body++)
                velocities[(3 * body) + axis] -= mean;
        }

        return new GravityState(positions, velocities, [.. Enumerable.Repeat(1.0, bodies)]);
    }

    /// <exception cref="ArgumentException">The arrays are not of one number of bodies.</exception>
    public void Validate()
    {
        if (Positions.Length != 3 * Bodies || Velocities.Length != 3 * Bodies)
        {
            throw new ArgumentException(
                $"Expected three coordinates for each of {Bodies} masses, got {Positions.Length} of positions and {Velocities.Length} of velocities.");
        }
    }
}
