using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// Attention of each particle to the others (Fuchs et al. 2020, equation 10): queries of the receiver, keys and values of the
/// edges, and what comes of it mixed with what the particle was.
/// </summary>
internal sealed partial class Se3AttentionLayer : nn.Module
{
    private readonly Query query = new();
    private readonly Se3EdgeFilter keys = new();
    private readonly Se3EdgeFilter values = new();
    private readonly Scores scores = new();
    private readonly Mixing mixing = new();
    private readonly NormFunction function = new();

    public Se3AttentionLayer()
        : base(nameof(Se3AttentionLayer))
    {
        RegisterComponents();
    }

    /// <summary>Applies the layer to features of the particles.</summary>
    public Steerable<Attended> Forward(Steerable<Attended> nodes, FieldInput field)
    {
        var attention = scores.Forward(query.Forward(nodes), keys.Forward(nodes, field), field.Graph);
        var heard = MessagePassing.WeightedSum(values.Forward(nodes, field), attention, field.Graph);
        return function.Forward(mixing.Forward(Steerable.Cat(heard, nodes)));
    }

    [Linear<Attended, Attended>]
    public sealed partial class Query;

    [AttentionScores<Attended, Attended, Invariant>]
    public sealed partial class Scores;

    [Linear<Cat<Attended, Attended>, Attended>]
    public sealed partial class Mixing;

    [NormActivation<Attended>(Function = ActivationFunction.Silu, Biases = true)]
    public sealed partial class NormFunction;
}
