using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// Systems of particles as SEGNN sees them. Relative positions are taken from each system's own centre (the published code centres over the coordinates of a particle, which breaks the
/// symmetry; Brandstetter et al. 2022 describe what is done here).
/// </summary>
internal sealed class ParticleGraphs(NodeAttributes nodeAttributes)
{
    // One for all: it keeps its coefficients as native tensors for as long as it lives.
    private static readonly SphericalHarmonicsEmbedding<Sh1> Harmonics = new(SphericalHarmonicsNormalization.Integral);

    /// <summary>Embeds systems of equally many particles.</summary>
    public SegnnInput<Particle, Sh1, Pair> Embed(ParticleSystems systems)
    {
        using var scope = NewDisposeScope();
        var (graph, positions, velocities, _) = systems;
        var place = positions - positions.Centres(graph);
        var speed = velocities.Length().Tensor;
        var nodes = Steerable.Of<Particle>(cat([place.Tensor, velocities.Tensor, speed], 1));

        var separation = systems.Separations();
        var edges = Harmonics.Forward(separation);
        var around = MessagePassing.MeanAtReceivers(edges, graph);
        if (nodeAttributes == NodeAttributes.GeometryAndVelocity)
            around += Harmonics.Forward(velocities);

        // As published, the invariant part of a node's attribute is the number one.
        var invariant = ones([graph.NodeCount, 1], around.Tensor.dtype, around.Tensor.device);
        var steering = Steerable.Of<Sh1>(cat([invariant, around.Tensor.narrow(1, 1, 3)], 1));

        var pairs = Steerable.Of<Pair>(cat([separation.Length().Tensor, systems.ChargeProducts().Tensor], 1));

        return new(
            graph,
            nodes.MoveToOuterDisposeScope(),
            steering.MoveToOuterDisposeScope(),
            edges.MoveToOuterDisposeScope(),
            pairs.MoveToOuterDisposeScope());
    }
}
