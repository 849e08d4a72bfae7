using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A steerable group convolution (Brandstetter et al. 2022, section 3, "SE linear" and "SE non-linear"): messages are summed
/// before they pass through a gate, f_i += gate(sum_j m_ij), and m_ij is linear in the features, or of two layers with a gate
/// between them.
/// </summary>
/// <typeparam name="THidden">The representation of node features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
public sealed class SeconvLayer<THidden, TAttributes, TExtra> : MessagePassingLayer<THidden, TAttributes, TExtra>
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
{
    private readonly Func<Steerable<Cat<THidden, THidden, TExtra>>, Steerable<TAttributes>, Steerable<GateInput<THidden>>> message;
    private readonly Func<Steerable<GateInput<THidden>>, Steerable<GateInput<THidden>>>? normalized;
    private readonly Gate<THidden> gate;

    /// <summary>Builds the linear convolution from a declared layer.</summary>
    /// <param name="message">The message layer, linear.</param>
    /// <param name="norm">How features are normalised.</param>
    public SeconvLayer(TensorProductLayer<Cat<THidden, THidden, TExtra>, TAttributes, GateInput<THidden>> message, FeatureNorm norm = FeatureNorm.None)
        : base(nameof(SeconvLayer<THidden, TAttributes, TExtra>))
    {
        var registered = this.Register("message_layer", message);
        this.message = registered.Forward;
        normalized = RegisterNorms<GateInput<THidden>>(norm);
        gate = Gate<THidden>.Published();
    }

    /// <summary>Builds the non-linear convolution from declared layers.</summary>
    /// <param name="message1">The first message layer, gated.</param>
    /// <param name="message2">The second message layer, linear.</param>
    /// <param name="norm">How features are normalised.</param>
    public SeconvLayer(
        TensorProductLayer<Cat<THidden, THidden, TExtra>, TAttributes, THidden> message1,
        TensorProductLayer<THidden, TAttributes, GateInput<THidden>> message2,
        FeatureNorm norm = FeatureNorm.None)
        : base(nameof(SeconvLayer<THidden, TAttributes, TExtra>))
    {
        var (first, second) = (this.Register("message_layer_1", message1), this.Register("message_layer_2", message2));
        message = (pairs, attributes) => second.Forward(first.Forward(pairs, attributes), attributes);
        normalized = RegisterNorms<GateInput<THidden>>(norm);
        gate = Gate<THidden>.Published();
    }

    private protected override Steerable<THidden> Update(
        Steerable<THidden> nodes,
        GraphBatch graph,
        Steerable<TAttributes> nodeAttributes,
        Steerable<TAttributes> edgeAttributes,
        Steerable<TExtra> extra)
    {
        using var scope = NewDisposeScope();
        var pairs = Steerable.Cat(
            MessagePassing.GatherChecked(nodes, graph.Receivers), MessagePassing.GatherChecked(nodes, graph.Senders), extra);
        var messages = message(pairs, edgeAttributes);
        if (normalized is not null)
            messages = normalized(messages);
        return (nodes + gate.Forward(MessagePassing.SumAtReceivers(messages, graph))).MoveToOuterDisposeScope();
    }
}
