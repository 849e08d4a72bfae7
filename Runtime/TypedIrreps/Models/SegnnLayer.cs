using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A message passing layer of SEGNN (Brandstetter et al. 2022, equations 8 and 9):
/// m_ij = message2(message1(f_i, f_j, extra_ij; a_ij); a_ij), f_i += update2(update1(f_i, sum_j m_ij; a_i); a_i).
/// </summary>
/// <typeparam name="THidden">The representation of node features and messages.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
public sealed class SegnnLayer<THidden, TAttributes, TExtra> : MessagePassingLayer<THidden, TAttributes, TExtra>
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
{
    private readonly SegnnMessages<THidden, TAttributes, TExtra> messages;
    private readonly TensorProductLayer<Cat<THidden, THidden>, TAttributes, THidden> update1;
    private readonly TensorProductLayer<THidden, TAttributes, THidden> update2;
    private readonly BatchNorm<THidden>? messageNorm;

    /// <summary>Builds the layer from declared layers.</summary>
    /// <param name="message1">The first message layer, gated.</param>
    /// <param name="message2">The second message layer, gated.</param>
    /// <param name="update1">The first update layer, gated.</param>
    /// <param name="update2">The second update layer, linear.</param>
    /// <param name="norm">How features are normalised.</param>
    public SegnnLayer(
        TensorProductLayer<Cat<THidden, THidden, TExtra>, TAttributes, THidden> message1,
        TensorProductLayer<THidden, TAttributes, THidden> message2,
        TensorProductLayer<Cat<THidden, THidden>, TAttributes, THidden> update1,
        TensorProductLayer<THidden, TAttributes, THidden> update2,
        FeatureNorm norm = FeatureNorm.None)
        : base(nameof(SegnnLayer<THidden, TAttributes, TExtra>))
    {
        messages = new(this.Register("message_layer_1", message1), this.Register("message_layer_2", message2));
        this.update1 = this.Register("update_layer_1", update1);
        this.update2 = this.Register("update_layer_2", update2);
        messageNorm = RegisterNorms<THidden>(norm);
    }

    private protected override Steerable<THidden> Update(
        Steerable<THidden> nodes,
        GraphBatch graph,
        Steerable<TAttributes> nodeAttributes,
        Steerable<TAttributes> edgeAttributes,
        Steerable<TExtra> extra)
    {
        using var scope = NewDisposeScope();
        var received = messageNorm is null
            ? messages.Sums(nodes, graph, edgeAttributes, extra)
            : MessagePassing.SumAtReceivers(messageNorm.Forward(messages.AtEdges(nodes, graph, edgeAttributes, extra)), graph);
        var change = update2.Forward(update1.Forward(Steerable.Cat(nodes, received), nodeAttributes), nodeAttributes);
        return (nodes + change).MoveToOuterDisposeScope();
    }
}
