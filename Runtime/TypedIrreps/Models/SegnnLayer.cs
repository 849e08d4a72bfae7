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
    private readonly Func<Steerable<Cat<THidden, THidden>>, Steerable<TAttributes>, Steerable<THidden>> update;
    private readonly Func<Steerable<THidden>, Steerable<THidden>>? normalized;

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
        var (first, second) = (this.Register("update_layer_1", update1), this.Register("update_layer_2", update2));
        update = (pair, attributes) => second.Forward(first.Forward(pair, attributes), attributes);
        normalized = RegisterNorms<THidden>(norm);
    }

    private protected override Steerable<THidden> Update(
        Steerable<THidden> nodes,
        GraphBatch graph,
        Steerable<TAttributes> nodeAttributes,
        Steerable<TAttributes> edgeAttributes,
        Steerable<TExtra> extra)
    {
        using var scope = NewDisposeScope();
        var received = normalized is null
            ? messages.Sums(nodes, graph, edgeAttributes, extra)
            : MessagePassing.SumAtReceivers(normalized(messages.AtEdges(nodes, graph, edgeAttributes, extra)), graph);
        return (nodes + update(Steerable.Cat(nodes, received), nodeAttributes)).MoveToOuterDisposeScope();
    }
}
