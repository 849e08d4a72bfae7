namespace NBody.Simulation.Gravity;

/// <summary>The motion of bodies that attract each other.</summary>
internal static class GravityTrajectory
{
    /// <summary>
    /// Integrates by kick, drift and kick (leapfrog): v += a dt/2; x += v dt; a = a(x); v += a dt/2, which is time-reversible and
    /// of second order.
    /// </summary>
    /// <param name="system">The physics.</param>
    /// <param name="positions">Initial positions, [body, 3]; read, not changed.</param>
    /// <param name="velocities">Initial velocities, [body, 3]; read, not changed.</param>
    /// <param name="masses">Masses, [body].</param>
    /// <param name="frames">How many frames are kept, the initial one first.</param>
    /// <param name="stepsPerFrame">The steps from one to the next.</param>
    /// <exception cref="ArgumentException">The arrays are not of one number of bodies, or a count is not positive.</exception>
    public static GravityFrame[] Run(
        GravitySystem system, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, ReadOnlySpan<double> masses, int frames, int stepsPerFrame)
    {
        if (positions.Length != 3 * masses.Length || velocities.Length != 3 * masses.Length)
        {
            throw new ArgumentException(
                $"Expected three coordinates for each of {masses.Length} masses, got {positions.Length} of positions and {velocities.Length} of velocities.");
        }

        if (frames < 1 || stepsPerFrame < 1)
            throw new ArgumentException($"Expected one frame and one step at least, got {frames} and {stepsPerFrame}.");
        var (x, v, a) = (positions.ToArray(), velocities.ToArray(), new double[positions.Length]);
        system.Accelerations(x, masses, a);
        var kept = new GravityFrame[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            kept[frame] = new([.. x], [.. v], [.. a]);
            for (var step = 0; step < stepsPerFrame && frame + 1 < frames; step++)
            {
                Add(v, system.TimeStep / 2, a);
                Add(x, system.TimeStep, v);
                system.Accelerations(x, masses, a);
                Add(v, system.TimeStep / 2, a);
            }
        }

        return kept;
    }

    private static void Add(double[] target, double factor, double[] source)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] += factor * source[i];
    }
}
