using TypedIrreps.Benchmarks.Kernels.Measuring;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>The message function of SEGNN: what both nodes know is gathered, two gated products, a sum at each receiver.</summary>
internal static class MessageRow
{
    private const int Graphs = 100;
    private const int Nodes = 5;

    /// <summary>The row.</summary>
    public static Row Create() => new("message", "gather, two gated products, sum over 4 neighbours; batch: edges", Graphs * Nodes * (Nodes - 1), Prepare);

    private static Contenders Prepare()
    {
        var graph = GraphBatch.FullyConnected(Graphs, Nodes);
        var (first, second) = (Backends.Both(() => new Message1()), Backends.Both(() => new Message2()));
        var nodes = randn(graph.NodeCount, Hidden32.Dim, requires_grad: true);
        var attributes = randn(graph.EdgeCount, Harmonics1.Dim, requires_grad: true);
        var extra = randn(graph.EdgeCount, Pair.Dim, requires_grad: true);
        return new(
            graph.EdgeCount,
            Ours(Way.Ours, graph, first.Compiled, second.Compiled, nodes, attributes, extra),
            [
                Formula(graph, first.Compiled, second.Compiled, nodes, attributes, extra),
                Ours(Way.Portable, graph, first.Portable, second.Portable, nodes, attributes, extra),
            ],
            Cost.Of(first.Compiled.Plan, graph.EdgeCount) + Cost.Of(second.Compiled.Plan, graph.EdgeCount),
            [first.Compiled, first.Portable, second.Compiled, second.Portable]);
    }

    private static Way Ours(string way, GraphBatch graph, Message1 first, Message2 second, Tensor nodes, Tensor attributes, Tensor extra)
    {
        var (x, y, e) = (Leaf.WithChannelsInnermost(nodes, Hidden32.Signature), Leaf.Of(attributes), Leaf.Of(extra));
        var (features, steering, more) = (
            new Steerable<Hidden32>(x.Value, FeatureLayout.ChannelsInnermost), Steerable.Of<Harmonics1>(y.Value), Steerable.Of<Pair>(e.Value));
        var messages = new SegnnMessages<Hidden32, Harmonics1, Pair>(first, second);
        return new(
            way,
            () => messages.Sums(features, graph, steering, more).Data,
            [x, y, e, .. OfLayer(first), .. OfLayer(second)])
        {
            Inside = Hidden32.Signature,
        };
    }

    private static Way Formula(GraphBatch graph, Message1 first, Message2 second, Tensor nodes, Tensor attributes, Tensor extra)
    {
        var (one, two) = (new EinsumProduct(first.Plan), new EinsumProduct(second.Plan));
        Leaf[] leaves =
        [
            .. new[]
            {
                nodes, attributes, extra,
                first.GetReferenceWeights().requires_grad_(true), first.Bias!, second.GetReferenceWeights().requires_grad_(true), second.Bias!,
            }.Select(Leaf.Of),
        ];
        var (x, y, e) = (leaves[0].Value, leaves[1].Value, leaves[2].Value);
        return new(
            Way.Formula,
            () =>
            {
                var pair = cat([x.index_select(0, graph.Receivers), x.index_select(0, graph.Senders), e], 1);
                var message = two.Evaluate(one.Evaluate(pair, y, leaves[3].Value, leaves[4].Value), y, leaves[5].Value, leaves[6].Value);
                return zeros_like(x).index_add(0, graph.Receivers, message, 1);
            },
            leaves);
    }

    private static Leaf[] OfLayer(TensorProductModule layer) => [new(layer.Weight, layer.ToReferenceOrder), new(layer.Bias!)];
}
