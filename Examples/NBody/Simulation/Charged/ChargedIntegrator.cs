namespace NBody.Simulation.Charged;

/// <summary>
/// Advances the systems of all lanes together. Arrays are [coordinate, particle], so that a lane is one system and a
/// vector operation serves all of them.
/// </summary>
/// <remarks>
/// The published scheme, which is symplectic Euler with a kick first: v += dt F(x), then x += dt v, and so on; what is
/// recorded at a step is x after its drift and the v of that drift. F is clipped component by component.
/// </remarks>
internal sealed class ChargedIntegrator<TLanes> : ILaneIntegrator
    where TLanes : unmanaged, ILanes<TLanes>
{
    private readonly int particles;
    private readonly TLanes timeStep, maxForce;
    private readonly TLanes[] position, velocity, force, pairStrength;

    /// <param name="system">Physics common to all lanes.</param>
    /// <param name="initial">One state per lane; they are read, not changed.</param>
    public ChargedIntegrator(ChargedSystem system, ReadOnlySpan<ParticleState> initial)
    {
        LaneVectors.Check<TLanes>(initial, system.Particles);
        particles = system.Particles;
        timeStep = TLanes.Broadcast(system.TimeStep);
        maxForce = TLanes.Broadcast(system.MaxForce);
        position = LaneVectors.Load<TLanes>(initial, state => state.Positions);
        velocity = LaneVectors.Load<TLanes>(initial, state => state.Velocities);
        force = new TLanes[3 * particles];
        pairStrength = new TLanes[particles * (particles - 1) / 2];
        LoadPairStrengths(initial, system.InteractionStrength);
        Kick();
    }

    /// <inheritdoc/>
    public void Advance(int steps, ReadOnlySpan<ParticleState> record)
    {
        for (var step = 1; step < steps; step++)
        {
            Drift();
            Kick();
        }

        Drift();
        LaneVectors.Store(position, record, state => state.Positions);
        LaneVectors.Store(velocity, record, state => state.Velocities);
        Kick();
    }

    private void Drift() => LaneVectors.Add(position, timeStep, velocity);

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
