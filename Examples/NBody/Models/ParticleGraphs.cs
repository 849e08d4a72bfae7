using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// Systems of particles as SEGNN sees them: every particle hears from every other one. Relative positions are taken
/// from each system's own centre (the published code centres over the coordinates of a particle, which breaks the
/// symmetry; Brandstetter et al. 2022 describe what is done here).
/// </summary>
/// <param name="nodeAttributes">What steers the node updates.</param>
/// <param name="frame">The frame of reference.</param>
/// <param name="start">What predicted displacements start from.</param>
/// <param name="elapsedTime">Time from the input to the target.</param>
internal sealed class ParticleGraphs(NodeAttributes nodeAttributes, Frame frame, Start start, double elapsedTime)
{
    // One for all: it keeps its coefficients as native tensors for as long as it lives.
    private static readonly SphericalHarmonicsEmbedding<Sh1> Harmonics = new(SphericalHarmonicsNormalization.Integral);

    /// <summary>Embeds systems of equally many particles.</summary>
    /// <param name="graph">The fully connected graphs of the systems.</param>
    /// <param name="positions">Positions, [systems * particles, 3].</param>
    /// <param name="velocities">Velocities, [systems * particles, 3].</param>
    /// <param name="charges">Charges, [systems * particles].</param>
    /// <returns>What the model sees, and the positions that its displacements start from.</returns>
    public (SegnnInput<Particle, Sh1, Pair> Input, Point Starts) Embed(
        GraphBatch graph, Point positions, Steerable<Displacement> velocities, Tensor charges)
    {
        using var scope = NewDisposeScope();
        var starts = positions;
        if (frame == Frame.CentreOfMass)
        {
            var centre = velocities.Means(graph);
            velocities -= centre;
            starts += elapsedTime * centre;
        }

        if (start == Start.FreeMotion)
            starts += elapsedTime * velocities;

        var place = positions - positions.Centres(graph);
        var speed = Length(velocities.Tensor);
        var nodes = Steerable.Of<Particle>(cat([place.Tensor, velocities.Tensor, speed], 1));

        var separation = positions.At(graph.Senders) - positions.At(graph.Receivers);
        var edges = Harmonics.Forward(separation);
        var around = MessagePassing.MeanAtReceivers(edges, graph);
        if (nodeAttributes == NodeAttributes.GeometryAndVelocity)
            around += Harmonics.Forward(velocities);

        // As published, the invariant part of a node's attribute is the number one.
        var invariant = ones([graph.NodeCount, 1], around.Tensor.dtype, around.Tensor.device);
        var steering = Steerable.Of<Sh1>(cat([invariant, around.Tensor.narrow(1, 1, 3)], 1));

        var products = charges.index_select(0, graph.Senders).mul(charges.index_select(0, graph.Receivers)).unsqueeze(1);
        var pairs = Steerable.Of<Pair>(cat([Length(separation.Tensor), products], 1));

        var input = new SegnnInput<Particle, Sh1, Pair>(
            graph,
            nodes.MoveToOuterDisposeScope(),
            steering.MoveToOuterDisposeScope(),
            edges.MoveToOuterDisposeScope(),
            pairs.MoveToOuterDisposeScope());
        starts.Coordinates.MoveToOuterDisposeScope();
        return (input, starts);
    }

    private static Tensor Length(Tensor vectors) => vectors.square().sum(1, true).sqrt();
}
