using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// Message passing that takes coordinates for numbers like any others (Gilmer et al. 2017, as Satorras et al. 2021 compare with
/// it; "NMP" in Brandstetter et al. 2022). It is not equivariant: turned particles are others to it.
/// </summary>
internal sealed class GnnModel : ParticleModule
{
    /// <summary>Features of a node, and hidden units of every network.</summary>
    public const int Width = 64;

    /// <summary>Rounds of messages.</summary>
    public const int Layers = 4;

    private readonly nn.Module<Tensor, Tensor> embedding;
    private readonly GnnLayer[] layers;
    private readonly Perceptron decoder;

    public GnnModel()
        : base(nameof(GnnModel))
    {
        embedding = Register(nameof(embedding), nn.Linear(6, Width));
        layers = RegisterAll("layer", Enumerable.Range(0, Layers).Select(_ => new GnnLayer(Width)));
        decoder = Register(nameof(decoder), new Perceptron([Width, Width, 3]));
    }

    /// <summary>Position and velocity of each particle; the product of the charges of each edge.</summary>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) =>
        [cat([systems.Positions.Coordinates, systems.Velocities.Tensor], 1), systems.ChargeProducts().Tensor];

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var nodes = embedding.forward(embedded[0]);
        foreach (var layer in layers)
            nodes = layer.Forward(nodes, systems.Graph, embedded[1]);
        return new Point(decoder.forward(nodes));
    }
}
