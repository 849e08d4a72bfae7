using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Kernels;

/// <summary>
/// The fused message function against gather, tensor operations and scatter, one after the other, in every derivative, on graphs
/// whose edges lie in any order: with nodes that hear from nobody, from themselves, twice from one, or from more than a tile holds.
/// </summary>
public sealed class CompiledMessagesTests
{
    private const int Nodes = 30;

    public static TheoryData<int, string, string, string> Cases => new()
    {
        { 128, "3x0e+2x1o", "1x0e+1x1o", "2x0e" },
        { 256, "3x0e+2x1o", "1x0e+1x1o", "2x0e" },
        { 512, "3x0e+2x1o", "1x0e+1x1o", "2x0e" },
        { 512, "3x0e+1x0o+2x1o+1x1e+1x2e", "1x0e+1x1o+1x2e", "1x0e" },
        { 256, "5x0e+2x1o+3x0e+4x1o", "2x0e+1x1o", "1x1o+1x0e" },
        { 512, "20x0e+17x1o", "1x0e+1x1o", "2x0e" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_and_derivatives_are_those_of_gather_layers_and_scatter(int bits, string hidden, string attributes, string extra)
    {
        using var scope = NewDisposeScope();
        foreach (var graph in (GraphBatch[])[Random(edges: 100, seed: 1), Random(edges: 3, seed: 2), Star(), FullyConnected()])
        {
            foreach (var atNodes in (bool[])[false, true])
            {
                var (operations, plan) = Compile(bits, hidden, attributes, extra, atNodes);
                var inputs = Inputs(plan, graph);
                Close(Derivatives(inputs, given => Composed(plan, graph, given)), Derivatives(inputs, given => MessageFunction.Apply(operations, given)));
            }
        }
    }

    // In ranges of a few edges, and with the products made again where nothing may be kept.
    [Theory]
    [InlineData(false, 0, 1000)]
    [InlineData(true, 0, 1000)]
    [InlineData(false, long.MaxValue, 40)]
    [InlineData(true, long.MaxValue, 40)]
    [InlineData(false, 0, 40)]
    [InlineData(true, 0, 40)]
    public void Graphs_of_many_edges_keep_less_and_come_to_the_same(bool atNodes, long mostKept, int longestRange)
    {
        using var scope = NewDisposeScope();
        foreach (var graph in (GraphBatch[])[Random(edges: 700, seed: 1), Star(), FullyConnected()])
        {
            var (operations, plan) = Compile(512, "3x0e+2x1o", "1x0e+1x1o", "2x0e", atNodes, mostKept);
            var inputs = Inputs(plan, graph) with { Order = EdgeOrder.Of(graph, longestRange) };
            Assert.Equal(longestRange < graph.EdgeCount, inputs.Order.Ranges.Length > 1);
            Assert.Equal(mostKept == 0, operations.Products(inputs) is null);
            Close(Derivatives(inputs, given => Composed(plan, graph, given)), Derivatives(inputs, given => MessageFunction.Apply(operations, given)));
        }
    }

    // What is made again is what was there.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void To_make_products_again_changes_no_bit(bool atNodes)
    {
        using var scope = NewDisposeScope();
        var graph = Random(edges: 3000, seed: 5);
        var kept = Gradients(long.MaxValue);
        Assert.Equal(kept, Gradients(0));

        double[] Gradients(long mostKept)
        {
            var (operations, plan) = Compile(512, "16x0e+16x1o", "1x0e+1x1o", "2x0e", atNodes, mostKept);
            var inputs = Inputs(plan, graph);
            MessageFunction.Apply(operations, inputs).square().sum().backward();
            return [.. inputs.Tensors.SelectMany(tensor => tensor.grad!.ToDoubles())];
        }
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(4, true)]
    [InlineData(29, true)]
    public void Weights_are_applied_to_nodes_where_these_have_many_edges(int neighbours, bool atNodes)
    {
        var (_, plan) = Compile(512, "16x0e+16x1o", "1x0e+1x1o", "2x0e", atNodes: false);
        Assert.Equal(atNodes, plan.MixesAtNodes(GraphBatch.FullyConnected(1, neighbours + 1).Order));
    }

    [Theory]
    [InlineData("16x0e+16x1o", "1x0e+1x1o", "2x0e", true)]
    [InlineData("16x0e+16x1o", "2x0e+1x1o", "2x0e", false)]
    public void Weights_can_be_applied_to_nodes_where_a_path_has_one_attribute(string hidden, string attributes, string extra, bool expected) =>
        Assert.Equal(expected, Compile(512, hidden, attributes, extra, atNodes: false).Plan.CanMixAtNodes);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_what_is_wanted_is_differentiated(bool atNodes)
    {
        using var scope = NewDisposeScope();
        var graph = Random(edges: 60, seed: 3);
        var (operations, plan) = Compile(512, "3x0e+2x1o", "1x0e+1x1o", "2x0e", atNodes);
        for (var wanted = 0; wanted < 7; wanted++)
        {
            var inputs = MessageInputs.Of(graph.Order, [.. Inputs(plan, graph).Tensors.Select((tensor, i) => tensor.detach().requires_grad_(i == wanted))]);
            Close(Derivatives(inputs, given => Composed(plan, graph, given)), Derivatives(inputs, given => MessageFunction.Apply(operations, given)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_number_of_threads_changes_no_bit(bool atNodes) => Threads.ChangeNoBit(() =>
    {
        var graph = Random(edges: 3000, seed: 4);
        var (operations, plan) = Compile(512, "16x0e+16x1o", "1x0e+1x1o", "2x0e", atNodes);
        var inputs = Inputs(plan, graph);
        var sums = MessageFunction.Apply(operations, inputs);
        sums.square().sum().backward();
        return [.. sums.ToDoubles(), .. inputs.Tensors.SelectMany(tensor => tensor.grad!.ToDoubles())];
    });

    private static (MessageOperations Operations, MessagePlan Plan) Compile(int bits, string hidden, string attributes, string extra, bool atNodes, long mostKept = long.MaxValue)
    {
        var node = Irreps.Parse(hidden);
        var first = LayerPlan.For(node + node + Irreps.Parse(extra), Irreps.Parse(attributes), node, gated: true);
        var second = LayerPlan.For(node, Irreps.Parse(attributes), node, gated: true);
        var plan = new MessagePlan(first, second, node.Dim);
        Func<CompiledMessages<double>> kernels = bits switch
        {
            128 => () => new CompiledMessages<Lanes128<double>, double>(plan, CouplingSet.Interpreted, CouplingSet.Interpreted),
            256 => () => new CompiledMessages<Lanes256<double>, double>(plan, CouplingSet.Interpreted, CouplingSet.Interpreted),
            _ => () => new CompiledMessages<Lanes512<double>, double>(plan, CouplingSet.Interpreted, CouplingSet.Interpreted),
        };
        return (new MessageOperations(CompiledOperations.For(first, CouplingSet.Interpreted), CompiledOperations.For(second, CouplingSet.Interpreted), plan, () => CompiledMessages<float>.For(plan, CouplingSet.Interpreted, CouplingSet.Interpreted), kernels, _ => atNodes && plan.CanMixAtNodes, mostKept), plan);
    }

    private static Tensor Composed(MessagePlan plan, GraphBatch graph, MessageInputs given)
    {
        var pairs = cat([given.Nodes.index_select(0, graph.Receivers), given.Nodes.index_select(0, graph.Senders), given.Extra], 1);
        var first = new PortableLayer(plan.First).Evaluate(pairs, given.Attributes, given.FirstWeights, given.FirstBiases);
        var messages = new PortableLayer(plan.Second).Evaluate(first, given.Attributes, given.SecondWeights, given.SecondBiases);
        return zeros([Nodes, plan.Message], messages.dtype).index_add(0, graph.Receivers, messages, 1);
    }

    // The value, the gradients, those of an inner product of the gradients, and those of one of these; then once more without a graph.
    private static Tensor[] Derivatives(MessageInputs inputs, Func<MessageInputs, Tensor> function)
    {
        var wanted = inputs.Tensors.Where(tensor => tensor.requires_grad).ToArray();
        var value = function(inputs);
        var loss = value.mul(Tensors.Normal(11, value.shape)).sum().add(value.square().sum());
        var first = Gradients(loss, createGraph: true);
        var inner = Inner(first, 20);
        var second = Gradients(inner, createGraph: true);
        return [value, .. first, .. second, .. Gradients(Inner(second, 30), createGraph: false), .. Gradients(inner, createGraph: false), .. Gradients(loss, createGraph: false)];

        static Tensor Inner(Tensor[] gradients, int seed) =>
            gradients.Select((gradient, i) => gradient.mul(Tensors.Normal(seed + i, gradient.shape)).sum()).Aggregate((a, b) => a.add(b));

        Tensor[] Gradients(Tensor result, bool createGraph) =>
            result.requires_grad ? Support.Derivatives.GradientsOrZeros(result, wanted, createGraph) : [];
    }

    private static void Close(Tensor[] expected, Tensor[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var size = Math.Max(1, expected[i].numel() == 0 ? 0 : expected[i].abs().max().ToDouble());
            Assert.True(Tensors.Distance(expected[i], actual[i]) <= 1e-12 * size, $"result {i} is off by {Tensors.Distance(expected[i], actual[i]) / size:E1}");
        }
    }

    private static MessageInputs Inputs(MessagePlan plan, GraphBatch graph)
    {
        long[][] shapes =
        [
            [Nodes, plan.Features], [graph.EdgeCount, plan.Attributes], [graph.EdgeCount, plan.Extra],
            [plan.First.WeightCount], [plan.First.BiasCount], [plan.Second.WeightCount], [plan.Second.BiasCount],
        ];
        return MessageInputs.Of(graph.Order, [.. shapes.Select((shape, i) => Scaled(shape, i).requires_grad_(true))]);

        // Weights of the size that training has: higher derivatives would be huge otherwise.
        static Tensor Scaled(long[] shape, int i) => Tensors.Normal(40 + i, shape).mul(i < 3 ? 1 : 0.2);
    }

    private static GraphBatch Random(int edges, int seed)
    {
        var random = new Random(seed);
        return Graph([.. Enumerable.Range(0, edges).Select(_ => ((long)random.Next(Nodes - 5), (long)random.Next(Nodes - 5)))]);
    }

    // More edges into one node than a tile holds, in front of them and behind them some of others.
    private static GraphBatch Star() => Graph([(1, 0), (2, 0), .. Enumerable.Range(0, 130).Select(i => ((long)i % Nodes, 7L)), (3, 20), (4, 29)]);

    private static GraphBatch FullyConnected() => GraphBatch.FullyConnected(5, 6);

    private static GraphBatch Graph((long Sender, long Receiver)[] edges) => GraphBatch.Single(
        tensor(Array.ConvertAll(edges, edge => edge.Sender)), tensor(Array.ConvertAll(edges, edge => edge.Receiver)), Nodes);
}
