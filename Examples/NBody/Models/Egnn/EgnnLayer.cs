using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// m_ij = message(h_i, h_j, |x_ij|², a_ij), x_i += mean_j x_ij pull(m_ij) + v_i drift(h_i), h_i += update(h_i, sum_j m_ij)
/// (Satorras et al. 2021, equations 3, 5, 6 and 7).
/// </summary>
internal sealed class EgnnLayer : nn.Module
{
    private readonly ScalarNetwork<Cat<EgnnFeatures, EgnnFeatures, Cat<Invariant, Pair>>, EgnnFeatures> message;
    private readonly ScalarNetwork<EgnnFeatures, Invariant> pull;
    private readonly ScalarNetwork<EgnnFeatures, Invariant> drift;
    private readonly ScalarNetwork<Cat<EgnnFeatures, EgnnFeatures>, EgnnFeatures> update;

    public EgnnLayer()
        : base(nameof(EgnnLayer))
    {
        int[] hidden = [EgnnFeatures.Dim];
        message = new(hidden, PerceptronEnd.Silu);
        pull = new(hidden, PerceptronEnd.Small);
        drift = new(hidden);
        update = new(hidden);
        RegisterComponents();
    }

    /// <summary>One round of messages: features, and how far the particles are from where they started.</summary>
    /// <param name="features">Features of the particles.</param>
    /// <param name="moved">How far they are from where they started.</param>
    /// <param name="systems">The systems.</param>
    /// <param name="separations">From receivers to senders, at the start.</param>
    /// <param name="pairs">The product of the charges of each edge, and its squared length at the start.</param>
    public (Steerable<EgnnFeatures> Features, Steerable<Displacement> Moved) Forward(
        Steerable<EgnnFeatures> features,
        Steerable<Displacement> moved,
        ParticleSystems systems,
        Steerable<Displacement> separations,
        Steerable<Pair> pairs)
    {
        var graph = systems.Graph;
        var now = graph.Moved(separations, moved);
        var edges = Steerable.Cat(now.SquaredLength(), pairs);
        var messages = message.Forward(
            Steerable.Cat(MessagePassing.AtReceivers(features, graph), MessagePassing.AtSenders(features, graph), edges));
        var pulls = now.Times(pull.Forward(messages));
        return (
            features + update.Forward(Steerable.Cat(features, MessagePassing.SumAtReceivers(messages, graph))),
            moved + MessagePassing.MeanAtReceivers(pulls, graph) + systems.Velocities.Times(drift.Forward(features)));
    }
}
