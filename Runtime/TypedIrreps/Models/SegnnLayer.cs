using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A message passing layer of SEGNN (Brandstetter et al. 2022, equations 8 and 9):
/// m_ij = message2(message1(f_i, f_j, extra_ij; a_ij); a_ij), f_i += update2(update1(f_i, sum_j m_ij; a_i); a_i).
/// </summary>
/// <typeparam name="THidden">The representation of node features and messages.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
public sealed class SegnnLayer<THidden, TAttributes, TExtra> : nn.Module
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
{
    private readonly SegnnMessages<THidden, TAttributes, TExtra> messages;
    private readonly TensorProductLayer<Cat<THidden, THidden>, TAttributes, THidden> update1;
    private readonly TensorProductLayer<THidden, TAttributes, THidden> update2;
    private readonly BatchNorm<THidden>? messageNorm;
    private readonly BatchNorm<THidden>? batchNorm;
    private readonly InstanceNorm<THidden>? instanceNorm;

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
        switch (norm)
        {
            case FeatureNorm.None:
                break;
            case FeatureNorm.Batch:
                batchNorm = this.Register("feature_norm", new BatchNorm<THidden>());
                messageNorm = this.Register("message_norm", new BatchNorm<THidden>());
                break;
            case FeatureNorm.Instance:
                instanceNorm = this.Register("feature_norm", new InstanceNorm<THidden>());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(norm), norm, "Unknown normalization of features.");
        }
    }

    /// <summary>One round of messages and updates.</summary>
    /// <param name="nodes">Node features, [N, dimension of THidden].</param>
    /// <param name="graph">The graphs.</param>
    /// <param name="nodeAttributes">Steerable node attributes, [N, dimension of TAttributes].</param>
    /// <param name="edgeAttributes">Steerable edge attributes, [E, dimension of TAttributes].</param>
    /// <param name="extra">Further message features, [E, dimension of TExtra].</param>
    /// <exception cref="ArgumentException">Numbers of nodes or edges, types or devices do not fit together.</exception>
    public Steerable<THidden> Forward(
        Steerable<THidden> nodes,
        GraphBatch graph,
        Steerable<TAttributes> nodeAttributes,
        Steerable<TAttributes> edgeAttributes,
        Steerable<TExtra> extra)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(nodes.Count, graph.NodeCount, nameof(nodes), "the graph's nodes");
        Check.SameCount(nodeAttributes.Count, graph.NodeCount, nameof(nodeAttributes), "the graph's nodes");
        Check.SameCount(edgeAttributes.Count, graph.EdgeCount, nameof(edgeAttributes), "the graph's edges");
        Check.SameCount(extra.Count, graph.EdgeCount, nameof(extra), "the graph's edges");
        using var scope = NewDisposeScope();
        var received = messageNorm is null
            ? messages.Sums(nodes, graph, edgeAttributes, extra)
            : MessagePassing.SumAtReceivers(messageNorm.Forward(messages.AtEdges(nodes, graph, edgeAttributes, extra)), graph);
        var change = update2.Forward(update1.Forward(Steerable.Cat(nodes, received), nodeAttributes), nodeAttributes);
        var updated = nodes + change;
        if (batchNorm is not null)
            updated = batchNorm.Forward(updated);
        if (instanceNorm is not null)
            updated = instanceNorm.Forward(updated, graph);
        return updated.MoveToOuterDisposeScope();
    }
}
