using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>Separations of particles that a model moves layer by layer.</summary>
internal static class MovedSeparations
{
    /// <summary>What such a model starts from: separations and pairs of the edges, speeds of the particles.</summary>
    public static IReadOnlyList<Tensor> BeforeMotion(this ParticleSystems systems)
    {
        var separations = systems.Separations();
        var pairs = Steerable.Cat(systems.ChargeProducts(), separations.SquaredLength());
        return [separations.Tensor, pairs.Tensor, systems.Velocities.Length().Tensor];
    }

    /// <summary>
    /// The separations now. They come from those at the start and from how far each particle has moved, so that no absolute
    /// position is in the network, and none has to be kept out of it.
    /// </summary>
    /// <param name="graph">The graphs.</param>
    /// <param name="separations">From receivers to senders, at the start.</param>
    /// <param name="moved">How far each particle is from where it started.</param>
    public static Steerable<Displacement> Moved(
        this GraphBatch graph, Steerable<Displacement> separations, Steerable<Displacement> moved) =>
        separations + MessagePassing.AtSenders(moved, graph) - MessagePassing.AtReceivers(moved, graph);
}
