namespace NBody.Simulation;

/// <summary>
/// Advances the systems of all lanes together. Arrays are [coordinate, particle], so that a lane is one system and a
/// vector operation serves all of them.
/// </summary>
/// <remarks>
/// The published scheme, which is symplectic Euler with a kick first: v += dt F(x), then x += dt v, and so on; what is
/// recorded at a step is x after its drift and the v of that drift. F is clipped component by component.
/// </remarks>
internal sealed class LaneIntegrator<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private readonly int particles;
    private readonly TLanes timeStep, maxForce;
    private readonly TLanes[] position, velocity, force, pairStrength;

    /// <param name="system">Physics common to all lanes.</param>
    /// <param name="initial">One state per lane; they are read, not changed.</param>
    public LaneIntegrator(ChargedSystem system, ReadOnlySpan<ParticleState> initial)
    {
        if (initial.Length != TLanes.Count)
            throw new ArgumentException($"Expected {TLanes.Count} initial states, one per lane; got {initial.Length}.", nameof(initial));
        foreach (var state in initial)
            if (state.Particles != system.Particles)
                throw new ArgumentException($"Expected states of {system.Particles} particles; got one of {state.Particles}.", nameof(initial));

        particles = system.Particles;
        timeStep = TLanes.Broadcast(system.TimeStep);
        maxForce = TLanes.Broadcast(system.MaxForce);
        position = new TLanes[3 * particles];
        velocity = new TLanes[3 * particles];
        force = new TLanes[3 * particles];
        pairStrength = new TLanes[particles * (particles - 1) / 2];
        Load(initial, state => state.Positions, position);
        Load(initial, state => state.Velocities, velocity);
        LoadPairStrengths(initial, system.InteractionStrength);
        Kick();
    }

    /// <summary>Runs <paramref name="steps"/> steps and writes the state recorded at the last one, one per lane.</summary>
    public void Advance(int steps, ReadOnlySpan<ParticleState> record)
    {
        for (var step = 1; step < steps; step++)
        {
            Drift();
            Kick();
        }

        Drift();
        Store(position, record, state => state.Positions);
        Store(velocity, record, state => state.Velocities);
        Kick();
    }

    private void Drift()
    {
        for (var i = 0; i < position.Length; i++)
            position[i] += timeStep * velocity[i];
    }

    private void Kick()
    {
        ComputeForces();
        for (var i = 0; i < velocity.Length; i++)
            velocity[i] += timeStep * TLanes.Clip(force[i], maxForce);
    }

    private void ComputeForces()
    {
        var n = particles;
        ReadOnlySpan<TLanes> x = position.AsSpan(0, n), y = position.AsSpan(n, n), z = position.AsSpan(2 * n, n);
        Span<TLanes> fx = force.AsSpan(0, n), fy = force.AsSpan(n, n), fz = force.AsSpan(2 * n, n);
        force.AsSpan().Clear();
        var pair = 0;
        for (var i = 0; i < n; i++)
        {
            TLanes xi = x[i], yi = y[i], zi = z[i];
            TLanes sumX = fx[i], sumY = fy[i], sumZ = fz[i];
            for (var j = i + 1; j < n; j++)
            {
                TLanes dx = xi - x[j], dy = yi - y[j], dz = zi - z[j];
                var square = (dx * dx) + (dy * dy) + (dz * dz);
                var scale = pairStrength[pair++] / (square * TLanes.Sqrt(square));
                dx *= scale;
                dy *= scale;
                dz *= scale;
                sumX += dx;
                sumY += dy;
                sumZ += dz;
                fx[j] -= dx;
                fy[j] -= dy;
                fz[j] -= dz;
            }

            fx[i] = sumX;
            fy[i] = sumY;
            fz[i] = sumZ;
        }
    }

    private void Load(ReadOnlySpan<ParticleState> states, Func<ParticleState, double[]> vectors, TLanes[] target)
    {
        Span<double> lanes = stackalloc double[TLanes.Count];
        for (var i = 0; i < target.Length; i++)
        {
            for (var lane = 0; lane < lanes.Length; lane++)
                lanes[lane] = vectors(states[lane])[IndexInState(i)];
            target[i] = TLanes.Load(lanes);
        }
    }

    private void Store(TLanes[] source, ReadOnlySpan<ParticleState> states, Func<ParticleState, double[]> vectors)
    {
        Span<double> lanes = stackalloc double[TLanes.Count];
        for (var i = 0; i < source.Length; i++)
        {
            source[i].Store(lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
                vectors(states[lane])[IndexInState(i)] = lanes[lane];
        }
    }

    // From [coordinate, particle] to [particle, coordinate].
    private int IndexInState(int i) => (3 * (i % particles)) + (i / particles);

    private void LoadPairStrengths(ReadOnlySpan<ParticleState> states, double interactionStrength)
    {
        Span<double> lanes = stackalloc double[TLanes.Count];
        var pair = 0;
        for (var i = 0; i < particles; i++)
        {
            for (var j = i + 1; j < particles; j++)
            {
                for (var lane = 0; lane < lanes.Length; lane++)
                    lanes[lane] = interactionStrength * states[lane].Charges[i] * states[lane].Charges[j];
                pairStrength[pair++] = TLanes.Load(lanes);
            }
        }
    }
}
