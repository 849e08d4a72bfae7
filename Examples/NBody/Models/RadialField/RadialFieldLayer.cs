using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>x_i += mean_j (x_j - x_i) field(|x_j - x_i|, pair_ij) + v_i drift(|v_i|).</summary>
internal sealed class RadialFieldLayer : nn.Module
{
    private readonly ScalarNetwork<Cat<Invariant, Pair>, Invariant> field;
    private readonly ScalarNetwork<Invariant, Invariant> drift;

    /// <summary>Creates the networks of the layer.</summary>
    /// <param name="width">Hidden units.</param>
    public RadialFieldLayer(int width)
        : base(nameof(RadialFieldLayer))
    {
        field = new([width], PerceptronEnd.SmallTanh);
        drift = new([width]);
        RegisterComponents();
    }

    /// <summary>How far the particles are from where they started, behind one round of motion.</summary>
    /// <param name="moved">How far they are in front of it.</param>
    /// <param name="systems">The systems.</param>
    /// <param name="separations">From receivers to senders, where the particles started.</param>
    /// <param name="pairs">The product of the charges of each edge, and its squared length at the start.</param>
    /// <param name="speeds">The speeds.</param>
    public Steerable<Displacement> Forward(
        Steerable<Displacement> moved,
        ParticleSystems systems,
        Steerable<Displacement> separations,
        Steerable<Pair> pairs,
        Steerable<Invariant> speeds)
    {
        var now = systems.Graph.Moved(separations, moved);
        var pulls = now.Times(field.Forward(Steerable.Cat(now.Length(), pairs)));
        return moved + MessagePassing.MeanAtReceivers(pulls, systems.Graph) + systems.Velocities.Times(drift.Forward(speeds));
    }
}
