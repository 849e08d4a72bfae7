namespace NBody.Simulation.Gravity;

/// <summary>
/// Advances the systems of all lanes together by kick, drift and kick (leapfrog): v += a dt/2; x += v dt; a = a(x); v += a dt/2, which
/// is time-reversible and of second order. Arrays are [coordinate, body], so that a lane is one system.
/// </summary>
/// <remarks>a_i = G sum_j m_j (x_j - x_i) / (|x_j - x_i|^2 + s^2)^(3/2), each pair once: what pulls one pulls the other.</remarks>
internal sealed class GravityIntegrator<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private readonly int bodies;
    private readonly TLanes timeStep, halfStep, constant, softening;
    private readonly TLanes[] position, velocity, acceleration, mass;

    /// <param name="system">Physics common to all lanes.</param>
    /// <param name="initial">One state for each lane; they are read, not changed.</param>
    public GravityIntegrator(GravitySystem system, ReadOnlySpan<GravityState> initial)
    {
        if (initial.Length != TLanes.Count)
            throw new ArgumentException($"Expected {TLanes.Count} initial states, one per lane; got {initial.Length}.", nameof(initial));
        bodies = initial[0].Bodies;
        foreach (var state in initial)
        {
            state.Validate();
            if (state.Bodies != bodies)
                throw new ArgumentException($"Expected states of {bodies} bodies; got one of {state.Bodies}.", nameof(initial));
        }

        timeStep = TLanes.Broadcast(system.TimeStep);
        halfStep = TLanes.Broadcast(system.TimeStep / 2);
        constant = TLanes.Broadcast(system.Constant);
        softening = TLanes.Broadcast(system.Softening * system.Softening);
        position = Load(initial, state => state.Positions, 3);
        velocity = Load(initial, state => state.Velocities, 3);
        mass = Load(initial, state => state.Masses, 1);
        acceleration = new TLanes[3 * bodies];
        Attract();
    }

    /// <summary>Runs some steps.</summary>
    public void Advance(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Add(velocity, halfStep, acceleration);
            Add(position, timeStep, velocity);
            Attract();
            Add(velocity, halfStep, acceleration);
        }
    }

    /// <summary>What all lanes are now.</summary>
    public GravityFrame[] Frames()
    {
        var frames = new GravityFrame[TLanes.Count];
        var (positions, velocities, accelerations, masses) = (Store(position, 3), Store(velocity, 3), Store(acceleration, 3), Store(mass, 1));
        for (var lane = 0; lane < frames.Length; lane++)
        {
            var heavy = masses[lane];
            frames[lane] = new(positions[lane], velocities[lane], [.. accelerations[lane].Select((component, i) => component * heavy[i / 3])]);
        }

        return frames;
    }

    private static void Add(TLanes[] target, TLanes factor, TLanes[] source)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] += factor * source[i];
    }

    private void Attract()
    {
        var n = bodies;
        ReadOnlySpan<TLanes> x = position.AsSpan(0, n), y = position.AsSpan(n, n), z = position.AsSpan(2 * n, n), m = mass;
        Span<TLanes> ax = acceleration.AsSpan(0, n), ay = acceleration.AsSpan(n, n), az = acceleration.AsSpan(2 * n, n);
        acceleration.AsSpan().Clear();
        for (var i = 0; i < n; i++)
        {
            TLanes xi = x[i], yi = y[i], zi = z[i], mi = m[i];
            TLanes sumX = ax[i], sumY = ay[i], sumZ = az[i];
            for (var j = i + 1; j < n; j++)
            {
                TLanes dx = x[j] - xi, dy = y[j] - yi, dz = z[j] - zi;
                var square = (dx * dx) + (dy * dy) + (dz * dz) + softening;
                var strength = constant / (square * TLanes.Sqrt(square));
                var (toJ, toI) = (strength * m[j], strength * mi);
                sumX += toJ * dx;
                sumY += toJ * dy;
                sumZ += toJ * dz;
                ax[j] -= toI * dx;
                ay[j] -= toI * dy;
                az[j] -= toI * dz;
            }

            (ax[i], ay[i], az[i]) = (sumX, sumY, sumZ);
        }
    }

    private TLanes[] Load(ReadOnlySpan<GravityState> states, Func<GravityState, double[]> numbers, int axes)
    {
        var target = new TLanes[axes * bodies];
        Span<double> lanes = stackalloc double[TLanes.Count];
        for (var i = 0; i < target.Length; i++)
        {
            for (var lane = 0; lane < lanes.Length; lane++)
                lanes[lane] = numbers(states[lane])[Place(i, axes)];
            target[i] = TLanes.Load(lanes);
        }

        return target;
    }

    private double[][] Store(TLanes[] source, int axes)
    {
        var numbers = new double[TLanes.Count][];
        for (var lane = 0; lane < numbers.Length; lane++)
            numbers[lane] = new double[source.Length];
        Span<double> lanes = stackalloc double[TLanes.Count];
        for (var i = 0; i < source.Length; i++)
        {
            source[i].Store(lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
                numbers[lane][Place(i, axes)] = lanes[lane];
        }

        return numbers;
    }

    // From [coordinate, body] to [body, coordinate].
    private int Place(int i, int axes) => (axes * (i % bodies)) + (i / bodies);
}
