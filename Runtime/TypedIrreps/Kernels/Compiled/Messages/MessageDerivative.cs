using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The derivative of a message function as a composition of functions that can be differentiated again.</summary>
internal static class MessageDerivative
{
    /// <summary>The gradients of those inputs that want one.</summary>
    /// <param name="operations">The message function.</param>
    /// <param name="inputs">What went in.</param>
    /// <param name="gradient">The gradient of the sums.</param>
    public static MessageGradients Differentiable(MessageOperations operations, MessageInputs inputs, Tensor gradient)
    {
        var plan = operations.Plan;
        var (edges, senders, receivers) = (Index(range => range.Edges), Index(range => range.Senders), Index(range => range.Receivers));
        var attributes = inputs.Attributes.index_select(0, edges);
        var pairs = cat([inputs.Nodes.index_select(0, receivers), inputs.Nodes.index_select(0, senders), inputs.Extra.index_select(0, edges)], 1);
        var first = new LayerInputs(pairs, attributes, inputs.FirstWeights, inputs.FirstBiases);
        var second = new LayerInputs(LayerFunction.Apply(operations.First, first), attributes, inputs.SecondWeights, inputs.SecondBiases);

        var ofSecond = LayerDerivative.Differentiable(operations.Second, second, gradient.index_select(0, receivers), ungated: false);
        var ofFirst = ofSecond.Features is { } behindFirst
            ? LayerDerivative.Differentiable(operations.First, first, behindFirst, ungated: false)
            : new LayerGradients(null, null, null, null);
        return new MessageGradients(
            inputs.Nodes.requires_grad ? AtNodes(ofFirst.Features!, 0, receivers).Plus(AtNodes(ofFirst.Features!, plan.Features, senders)) : null,
            inputs.Attributes.requires_grad ? AtEdges(ofSecond.Attributes!.Plus(ofFirst.Attributes!)) : null,
            inputs.Extra.requires_grad ? AtEdges(ofFirst.Features!.narrow(1, 2 * plan.Features, plan.Extra)) : null,
            ofFirst.Weights,
            ofFirst.Biases,
            ofSecond.Weights,
            ofSecond.Biases);

        Tensor AtNodes(Tensor rows, long offset, Tensor nodes) => Segments.Sum(rows.narrow(1, offset, plan.Features), nodes, inputs.Nodes.shape[0]);

        Tensor Index(Func<EdgeRange, int[]> ofRange) => tensor(inputs.Order.All(ofRange), int64);

        Tensor AtEdges(Tensor rows) => Segments.Sum(rows, edges, edges.shape[0]);
    }
}
