using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>The messages of SEGNN (Brandstetter et al. 2022, equation 8): m_ij = second(first(f_i, f_j, extra_ij; a_ij); a_ij).</summary>
/// <typeparam name="THidden">The representation of node features and messages.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
/// <param name="first">The first layer.</param>
/// <param name="second">The second layer.</param>
internal sealed class SegnnMessages<THidden, TAttributes, TExtra>(
    TensorProductLayer<Cat<THidden, THidden, TExtra>, TAttributes, THidden> first, TensorProductLayer<THidden, TAttributes, THidden> second)
    where THidden : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
{
    /// <summary>The message of every edge. Numbers of nodes and edges are checked already.</summary>
    public Steerable<THidden> AtEdges(
        Steerable<THidden> nodes, GraphBatch graph, Steerable<TAttributes> edgeAttributes, Steerable<TExtra> extra)
    {
        using var scope = NewDisposeScope();
        var pair = Steerable.Cat(
            MessagePassing.GatherChecked(nodes, graph.Receivers), MessagePassing.GatherChecked(nodes, graph.Senders), extra);
        return second.Forward(first.Forward(pair, edgeAttributes), edgeAttributes).MoveToOuterDisposeScope();
    }

    /// <summary>For every node the sum of the messages that it receives. Numbers of nodes and edges are checked already.</summary>
    public Steerable<THidden> Sums(
        Steerable<THidden> nodes, GraphBatch graph, Steerable<TAttributes> edgeAttributes, Steerable<TExtra> extra)
    {
        using var scope = NewDisposeScope();
        var features = nodes.In(FeatureLayout.ChannelsInnermost);
        if (first.Bias is not { } firstBias || second.Bias is not { } secondBias || KernelsFor(features, graph) is not { } kernels)
            return MessagePassing.SumAtReceivers(AtEdges(nodes, graph, edgeAttributes, extra), graph).MoveToOuterDisposeScope();
        var attributes = edgeAttributes.In(FeatureLayout.ComponentsInnermost);
        var further = extra.In(FeatureLayout.ChannelsInnermost);
        Check.SameKind(features, first.Weight, nameof(nodes), "the layer's weights");
        Check.SameKind(attributes, features, nameof(edgeAttributes), nameof(nodes));
        Check.SameKind(further, features, nameof(extra), nameof(nodes));
        Check.SameKind(second.Weight, first.Weight, "the second layer's weights", "the first layer's");
        var sums = MessageFunction.Apply(
            kernels, new MessageInputs(graph.Order, features, attributes, further, first.Weight, firstBias, second.Weight, secondBias));
        return new Steerable<THidden>(sums.MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }

    private MessageOperations? KernelsFor(Tensor features, GraphBatch graph) =>
        graph.EdgeCount > 0 && first.CompiledFor(features) is { } kernels && second.CompiledFor(features) is { } next
            ? MessageOperations.For(kernels, next, THidden.Dim)
            : null;
}
