using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>A SEGNN or a steerable convolution as the harness sees it.</summary>
/// <param name="network">Predicts how far each particle moves.</param>
/// <param name="attributes">What steers its nodes.</param>
internal sealed class SteeredModel(SegnnModel<Particle, Sh1, Pair, Displacement> network, NodeAttributes attributes) : IParticleModel
{
    private readonly ParticleGraphs graphs = new(attributes);

    /// <inheritdoc/>
    public nn.Module Module => network;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Embed(ParticleSystems systems)
    {
        var input = graphs.Embed(systems);
        return [input.Nodes.Tensor, input.NodeAttributes.Tensor, input.EdgeAttributes.Tensor, input.Extra.Tensor];
    }

    /// <inheritdoc/>
    public Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded) => systems.Positions + network.Forward(new(
        systems.Graph,
        Steerable.Of<Particle>(embedded[0]),
        Steerable.Of<Sh1>(embedded[1]),
        Steerable.Of<Sh1>(embedded[2]),
        Steerable.Of<Pair>(embedded[3])));

    public void Dispose() => network.Dispose();
}
