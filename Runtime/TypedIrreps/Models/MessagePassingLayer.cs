using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>A message passing layer of a steerable network, with a normalization of node features behind it or none.</summary>
/// <typeparam name="THidden">The representation of node features and messages.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
public abstract class MessagePassingLayer<THidden, TAttributes, TExtra> : nn.Module
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
{
    private bool isRecomputed;
    private bool normalizesMessages;
    private Func<Steerable<THidden>, GraphBatch, Steerable<THidden>>? normalized;

    private protected MessagePassingLayer(string name)
        : base(name)
    {
    }

    /// <summary>
    /// Whether the backward pass evaluates the layer a second time instead of keeping what it needs from the first: for graphs that
    /// memory is too small for.
    /// </summary>
    /// <exception cref="InvalidOperationException">Messages are normalised over the batch, and a second evaluation would count them twice.</exception>
    public bool IsRecomputed
    {
        get => isRecomputed;
        set => isRecomputed = !value || !normalizesMessages
            ? value
            : throw new InvalidOperationException("Expected a layer whose messages are not normalised over the batch: evaluated twice, they would be counted twice.");
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
        var updated = IsRecomputed && is_grad_enabled()
            ? Recomputed(nodes, graph, nodeAttributes, edgeAttributes, extra)
            : Update(nodes, graph, nodeAttributes, edgeAttributes, extra);
        return (normalized is null ? updated : normalized(updated, graph)).MoveToOuterDisposeScope();
    }

    /// <summary>The round itself, before the normalization. Numbers of nodes and edges are checked already.</summary>
    private protected abstract Steerable<THidden> Update(
        Steerable<THidden> nodes,
        GraphBatch graph,
        Steerable<TAttributes> nodeAttributes,
        Steerable<TAttributes> edgeAttributes,
        Steerable<TExtra> extra);

    private Steerable<THidden> Recomputed(
        Steerable<THidden> nodes,
        GraphBatch graph,
        Steerable<TAttributes> nodeAttributes,
        Steerable<TAttributes> edgeAttributes,
        Steerable<TExtra> extra)
    {
        const FeatureLayout Layout = FeatureLayout.ChannelsInnermost;
        var updated = RecomputedFunction.Apply(
            inputs => Update(
                new(inputs[0], nodes.Layout), graph, new(inputs[1], nodeAttributes.Layout), new(inputs[2], edgeAttributes.Layout), new(inputs[3], extra.Layout)).In(Layout),
            parameters(),
            nodes.Data,
            nodeAttributes.Data,
            edgeAttributes.Data,
            extra.Data);
        return new(updated, Layout);
    }

    /// <summary>Registers the normalization of node features, and that of messages if there is one.</summary>
    /// <typeparam name="TMessage">The representation of the messages.</typeparam>
    /// <param name="norm">Which it is; over the batch, messages are normalised too.</param>
    /// <returns>The normalization of messages, or null.</returns>
    private protected Func<Steerable<TMessage>, Steerable<TMessage>>? RegisterNorms<TMessage>(FeatureNorm norm)
        where TMessage : IIrreps
    {
        switch (norm)
        {
            case FeatureNorm.None:
                return null;
            case FeatureNorm.Batch:
                normalizesMessages = true;
                var overBatch = this.Register("feature_norm", new BatchNorm<THidden>());
                normalized = (features, _) => overBatch.Forward(features);
                return this.Register("message_norm", new BatchNorm<TMessage>()).Forward;
            case FeatureNorm.Instance:
                normalized = this.Register("feature_norm", new InstanceNorm<THidden>()).Forward;
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(norm), norm, "Unknown normalization of features.");
        }
    }
}
