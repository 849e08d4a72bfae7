namespace NBody.Simulation.Gravity;

/// <summary>
/// Advances the systems of all lanes together by kick, drift and kick (leapfrog): v += a dt/2; x += v dt; a = a(x); v += a dt/2, which
/// is time-reversible and of second order. Arrays are [coordinate, body], so that a lane is one system.
/// </summary>
/// <remarks>a_i = G sum_j m_j (x_j - x_i) / (|x_j - x_i|^2 + s^2)^(3/2), each pair once: what pulls one pulls the other.</remarks>
internal sealed class GravityIntegrator<TLanes> : ILaneIntegrator
    where TLanes : unmanaged, ILanes<TLanes>
{
    private readonly int bodies;
    private readonly TLanes timeStep, halfStep, constant, softening;
    private readonly TLanes[] position, velocity, acceleration, mass;

    /// <param name="system">Physics common to all lanes.</param>
    /// <param name="initial">One state for each lane; they are read, not changed.</param>
    public GravityIntegrator(GravitySystem system, ReadOnlySpan<ParticleState> initial)
    {
        LaneVectors.Check<TLanes>(initial, system.Particles);
        bodies = system.Particles;
        timeStep = TLanes.Broadcast(system.TimeStep);
        halfStep = TLanes.Broadcast(system.TimeStep / 2);
        constant = TLanes.Broadcast(system.Constant);
        softening = TLanes.Broadcast(system.Softening * system.Softening);
        position = LaneVectors.Load<TLanes>(initial, state => state.Positions);
        velocity = LaneVectors.Load<TLanes>(initial, state => state.Velocities);
        mass = LaneVectors.Gather<TLanes>(initial, bodies, (state, body) => state.Charges[body]);
        acceleration = new TLanes[3 * bodies];
        Attract();
    }

    /// <inheritdoc/>
    public void Advance(int steps, ReadOnlySpan<ParticleState> record)
    {
        for (var step = 0; step < steps; step++)
        {
            LaneVectors.Add(velocity, halfStep, acceleration);
            LaneVectors.Add(position, timeStep, velocity);
            Attract();
            LaneVectors.Add(velocity, halfStep, acceleration);
        }

        LaneVectors.Store(position, record, state => state.Positions);
        LaneVectors.Store(velocity, record, state => state.Velocities);
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
}
