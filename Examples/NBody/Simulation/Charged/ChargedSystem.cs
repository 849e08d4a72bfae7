using System.Globalization;

namespace NBody.Simulation.Charged;

/// <summary>The physics and the integration scheme of the charged particles.</summary>
/// <param name="Particles">Number of particles, at least 2.</param>
/// <param name="TimeStep">Time of one integration step.</param>
/// <param name="InteractionStrength">The k of the pair energy k q_i q_j / r.</param>
/// <param name="MaxForce">Bound on each component of the total force on a particle.</param>
/// <param name="SpeedScale">Initial speed of every particle.</param>
/// <param name="BoxSize">Half the edge of the box into which initial positions are reflected; nothing bounds the motion after.</param>
/// <remarks>Defaults: the charged 5-body task of Satorras et al. (2021), after Kipf et al. (2018).</remarks>
internal sealed record ChargedSystem(
    int Particles = 5,
    double TimeStep = 0.001,
    double InteractionStrength = 1,
    double MaxForce = 100,
    double SpeedScale = 0.5,
    double BoxSize = 5) : IPhysics
{
    /// <summary>Standard deviation of each initial coordinate: 1 for five particles, at the same density for other counts.</summary>
    public double PositionScale => PortableMath.Cbrt(Particles / 5.0);

    /// <inheritdoc/>
    public string Name => "charged";

    /// <inheritdoc/>
    public bool KeepsInitialState => false;

    /// <inheritdoc/>
    public int? PublishedNeighbours => null;

    /// <inheritdoc/>
    public IPhysics Of(int particles) => this with { Particles = particles };

    /// <inheritdoc/>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"""
        interaction-strength={InteractionStrength:R}
        max-force={MaxForce:R}
        position-scale={PositionScale:R}
        speed={SpeedScale:R}
        box-size={BoxSize:R}
        """);

    /// <inheritdoc/>
    public ParticleState Sample(ref RandomStream random) => ChargedStart.Sample(this, ref random);

    /// <inheritdoc/>
    public ILaneIntegrator Start<TLanes>(ReadOnlySpan<ParticleState> initial)
        where TLanes : unmanaged, ILanes<TLanes> => new ChargedIntegrator<TLanes>(this, initial);

    /// <inheritdoc/>
    public double[] Forces(ParticleState state) => ChargedForce.Clipped(state, this);

    /// <inheritdoc/>
    public double TotalEnergy(ParticleState state) => ChargedEnergy.Total(state, InteractionStrength);

    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    public void Validate()
    {
        if (Particles < 2)
            throw new ArgumentException($"A charged system has at least 2 particles; got {Particles}.");
        Positive(TimeStep, nameof(TimeStep));
        Positive(MaxForce, nameof(MaxForce));
        Positive(BoxSize, nameof(BoxSize));
        Positive(SpeedScale, nameof(SpeedScale));
        if (!double.IsFinite(InteractionStrength))
            throw new ArgumentException($"{nameof(InteractionStrength)} must be finite; got {InteractionStrength}.");
    }

    private static void Positive(double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw new ArgumentException($"{name} must be positive and finite; got {value}.");
    }
}
