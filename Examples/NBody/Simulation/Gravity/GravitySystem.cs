using System.Globalization;

namespace NBody.Simulation.Gravity;

/// <summary>The physics of bodies that attract each other, and the step of the integration. A body's charge is its mass.</summary>
/// <param name="Particles">Number of bodies, at least 2.</param>
/// <param name="TimeStep">Time of one integration step.</param>
/// <param name="Constant">The constant of gravitation G.</param>
/// <param name="Softening">The length below which attraction ceases to grow.</param>
/// <remarks>Defaults: the gravitational task of Brandstetter et al. 2022 (arXiv:2110.02905).</remarks>
internal sealed record GravitySystem(int Particles = 100, double TimeStep = 0.001, double Constant = 1, double Softening = 0.1) : IPhysics
{
    /// <inheritdoc/>
    public string Name => "gravity";

    /// <inheritdoc/>
    public bool KeepsInitialState => true;

    /// <inheritdoc/>
    public int? PublishedNeighbours => 6;

    /// <inheritdoc/>
    public IPhysics Of(int particles) => this with { Particles = particles };

    /// <inheritdoc/>
    public void Validate()
    {
        if (Particles < 2)
            throw new ArgumentException($"At least 2 bodies attract each other; got {Particles}.");
        if (!(TimeStep > 0) || !double.IsFinite(TimeStep))
            throw new ArgumentException($"{nameof(TimeStep)} must be positive and finite; got {TimeStep}.");
        if (!(Softening >= 0) || !double.IsFinite(Softening))
            throw new ArgumentException($"{nameof(Softening)} must be zero or positive, and finite; got {Softening}.");
        if (!double.IsFinite(Constant))
            throw new ArgumentException($"{nameof(Constant)} must be finite; got {Constant}.");
    }

    /// <inheritdoc/>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"""
        gravitation={Constant:R}
        softening={Softening:R}
        """);

    /// <summary>
    /// Draws bodies of mass one with standard normal positions and velocities, and takes off the velocity of their centre, as the
    /// published simulator does.
    /// </summary>
    public ParticleState Sample(ref RandomStream random)
    {
        var state = new ParticleState(Particles);
        foreach (ref var coordinate in state.Positions.AsSpan())
            coordinate = random.NextNormal();
        foreach (ref var component in state.Velocities.AsSpan())
            component = random.NextNormal();
        for (var axis = 0; axis < 3; axis++)
        {
            var mean = 0.0;
            for (var body = 0; body < Particles; body++)
                mean += state.Velocities[(3 * body) + axis] / Particles;
            for (var body = 0; body < Particles; body++)
                state.Velocities[(3 * body) + axis] -= mean;
        }

        Array.Fill(state.Charges, 1);
        return state;
    }

    /// <inheritdoc/>
    public ILaneIntegrator Start<TLanes>(ReadOnlySpan<ParticleState> initial)
        where TLanes : unmanaged, ILanes<TLanes> => new GravityIntegrator<TLanes>(this, initial);

    /// <summary>F_i = G m_i sum_j m_j (x_j - x_i) / (|x_j - x_i|^2 + s^2)^(3/2), [body, 3].</summary>
    public double[] Forces(ParticleState state)
    {
        var forces = new double[3 * state.Particles];
        for (var i = 0; i < state.Particles; i++)
        {
            for (var j = 0; j < state.Particles; j++)
            {
                if (i == j)
                    continue;
                var square = state.SquaredDistance(i, j) + (Softening * Softening);
                var strength = Constant * state.Charges[i] * state.Charges[j] / (square * Math.Sqrt(square));
                for (var axis = 0; axis < 3; axis++)
                    forces[(3 * i) + axis] += strength * (state.Positions[(3 * j) + axis] - state.Positions[(3 * i) + axis]);
            }
        }

        return forces;
    }

    /// <inheritdoc/>
    public double TotalEnergy(ParticleState state)
    {
        var energy = 0.0;
        for (var i = 0; i < state.Particles; i++)
        {
            for (var axis = 0; axis < 3; axis++)
                energy += state.Charges[i] * state.Velocities[(3 * i) + axis] * state.Velocities[(3 * i) + axis] / 2;
            for (var j = i + 1; j < state.Particles; j++)
                energy -= Constant * state.Charges[i] * state.Charges[j] / Math.Sqrt(state.SquaredDistance(i, j) + (Softening * Softening));
        }

        return energy;
    }
}
