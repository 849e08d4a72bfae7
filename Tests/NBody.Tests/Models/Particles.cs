using NBody.Models;
using NBody.Tests.Support;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>Systems of particles as a simulation gives them, in float64, fully connected.</summary>
internal sealed record Particles(GraphBatch Graph, Tensor Positions, Tensor Velocities, Tensor Charges)
{
    public const int Systems = 3;
    public const int PerSystem = 5;
    public const int Count = Systems * PerSystem;

    /// <summary>Random systems.</summary>
    public static Particles Random(int seed) => new(
        GraphBatch.FullyConnected(Systems, PerSystem),
        Tensors.Normal(seed, Count, 3),
        Tensors.Normal(seed + 1, Count, 3),
        Tensors.Normal(seed + 2, Count).sign());

    /// <summary>What every model sees of them.</summary>
    public ParticleSystems ToSystems() =>
        new(Graph, new Point(Positions), Steerable.Of<Displacement>(Velocities), Steerable.Of<Invariant>(Charges.unsqueeze(1)));

    /// <summary>What SEGNN sees of them.</summary>
    public SegnnInput<Particle, Sh1, Pair> Embed(NodeAttributes attributes) => new ParticleGraphs(attributes).Embed(ToSystems());

    /// <summary>How far a model moves them.</summary>
    public Tensor Displacements(IParticleModel model) => model.Predict(ToSystems()).Coordinates.sub(Positions);

    /// <summary>One of the systems.</summary>
    public Particles Only(int system) => new(
        GraphBatch.FullyConnected(1, PerSystem),
        Positions.narrow(0, system * PerSystem, PerSystem),
        Velocities.narrow(0, system * PerSystem, PerSystem),
        Charges.narrow(0, system * PerSystem, PerSystem));
}
