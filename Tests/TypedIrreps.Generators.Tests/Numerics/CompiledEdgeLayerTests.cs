using TorchSharp;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>
/// Declared layers over edges: they are what a user could have put together of other layers, what the equations say, symmetric,
/// and at rest where there is nothing to do.
/// </summary>
public sealed class CompiledEdgeLayerTests(CompiledEdgeLayerTests.Layers layers) : IClassFixture<CompiledEdgeLayerTests.Layers>, IDisposable
{
    private const double Cutoff = 2.5;
    private const double MeanDegree = 3;
    private const int Nodes = 6;
    private const string HiddenText = "4x0e+2x1o+2x0o";
    private const string ShText = "1x0e+1x1o+1x2e";
    private const string OutputText = "2x0e+2x1o+1x2e+1x1e";

    // Node 4 receives nothing, node 5 has no edges at all, and one edge is there twice.
    private static readonly long[] Senders = [0, 1, 2, 3, 4, 0, 2, 2, 0];
    private static readonly long[] Receivers = [1, 0, 1, 2, 0, 2, 0, 0, 3];

    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Models => ["Convolve", "Attend"];

    public void Dispose() => scope.Dispose();

    [Fact]
    public void They_compile_in_silence() => Assert.Empty(layers.Diagnostics);

    [Fact]
    public void A_convolution_is_its_layers_put_together_by_hand()
    {
        var (nodes, graph, positions) = (Features(1, Nodes, Irreps.Parse(HiddenText).Dim), Graph(), Features(2, Nodes, 3));
        using var declared = layers.Create("Interaction");
        var expected = (Tensor)layers.Call("ByHand", declared, nodes, graph, positions);
        Numbers.Close(expected, Convolve(declared, nodes, graph, positions), 1e-14, "a convolution");
        Assert.True(expected.abs().max().item<double>() > 0.1);
        Assert.Equal(["product", "weights", "mix"], declared.named_children().Select(child => child.name));
        Assert.Equal(["weights.layer0.weight", "weights.layer1.weight", "mix.weight"], declared.state_dict().Keys);
    }

    /// <summary>For every node, edge by edge and channel by channel, in e3nn's layout and order of weights.</summary>
    [Theory]
    [InlineData(LayerBackend.Portable)]
    [InlineData(LayerBackend.Compiled)]
    public void A_convolution_is_what_its_equation_says(LayerBackend backend)
    {
        var (nodes, graph, positions) = (Features(1, Nodes, Irreps.Parse(HiddenText).Dim), Graph(), Features(2, Nodes, 3));
        using var declared = layers.Create("Interaction").With(backend);
        var (hidden, harmonics, output) = (Irreps.Parse(HiddenText), Irreps.Parse(ShText), Irreps.Parse(OutputText));
        var plan = PairProductPlan.Weighted(hidden, harmonics, output);
        var (first, second) = (declared.get_parameter("weights.layer0.weight")!, declared.get_parameter("weights.layer1.weight")!);
        var sums = Enumerable.Range(0, Nodes).Select(_ => zeros(plan.Output.Dim, float64)).ToArray();
        for (var e = 0; e < Senders.Length; e++)
        {
            var (sender, receiver) = (Senders[e], Receivers[e]);
            var vector = positions[sender].sub(positions[receiver]);
            var (x, y, z) = (vector[0].item<double>(), vector[1].item<double>(), vector[2].item<double>());
            var attribute = tensor(SphericalHarmonics.Evaluate(harmonics, x, y, z, SphericalHarmonicsNormalization.Component, true));
            var length = Math.Sqrt((x * x) + (y * y) + (z * z));
            var basis = tensor(Enumerable.Range(1, 8).Select(n => Bessel(n, length)).ToArray());
            var units = basis.unsqueeze(0).mm(first).div(Math.Sqrt(8));
            units = units.mul(units.sigmoid()).mul(Normalize2Mom.Silu);
            var weights = units.mm(second).div(Math.Sqrt(16)).squeeze(0);
            sums[receiver] = sums[receiver].add(Product(plan, nodes[sender], attribute, weights).div(Math.Sqrt(MeanDegree)));
        }

        var mixed = Linear(plan.Output, output, stack(sums), layers.MixWeights(declared));
        Numbers.Close(mixed, Convolve(declared, nodes, graph, positions), 1e-12, "a convolution");
    }

    [Theory]
    [InlineData(LayerBackend.Portable)]
    [InlineData(LayerBackend.Compiled)]
    public void Scores_are_what_their_equation_says(LayerBackend backend)
    {
        var (queries, keys) = (Features(1, Nodes, Irreps.Parse(HiddenText).Dim), Features(2, Senders.Length, Irreps.Parse("3x0e+2x1o").Dim));
        using var declared = layers.Create("Scores").With(backend);
        var plan = LayerPlan.Scores(Irreps.Parse(HiddenText), Irreps.Parse("3x0e+2x1o"), Irreps.Parse("2x0e"));
        using var reference = new RuntimeTensorProduct(plan);
        reference.to(float64);
        var weight = declared.get_parameter("weight")!;
        Assert.Equal([(4 * 3 * 2) + (2 * 2 * 2)], weight.shape);
        using (no_grad())
        {
            reference.Weight.copy_(weight);
            reference.Bias!.zero_();
        }

        var products = reference.forward(queries[tensor(Receivers)], keys);
        Numbers.Close(products, (Tensor)layers.Call("Products", declared, queries, keys, Graph()), 1e-13, "products");

        // The sum of 12 + 2*2 terms for each head, by hand in the flat order of e3nn.
        var flat = reference.GetReferenceWeights();
        var scalars = flat.narrow(0, 0, 24).view(4, 3, 2);
        var vectors = flat.narrow(0, 24, 8).view(2, 2, 2);
        var q = queries[tensor(Receivers)];
        var inner = einsum("zui,zvi->zuv", q.narrow(1, 4, 6).view(-1, 2, 3), keys.narrow(1, 3, 6).view(-1, 2, 3)).div(Math.Sqrt(3));
        var byHand = einsum("zu,zv,uvh->zh", q.narrow(1, 0, 4), keys.narrow(1, 0, 3), scalars).add(einsum("zuv,uvh->zh", inner, vectors)).div(Math.Sqrt(16));
        Numbers.Close(byHand, products, 1e-13, "products by hand");

        var scores = (Tensor)layers.Call("ScoresOf", declared, queries, keys, Graph());
        using var interpreter = new RuntimeAttentionScores(Irreps.Parse(HiddenText), Irreps.Parse("3x0e+2x1o"), Irreps.Parse("2x0e")) { Backend = backend };
        interpreter.to(float64);
        interpreter.load_state_dict(declared.state_dict());
        Numbers.Close(scores, interpreter.forward(queries, keys, Graph()), 1e-13, "scores at run time");
        Numbers.Close(
            autograd.grad([scores.square().sum()], [weight], retain_graph: true)[0],
            autograd.grad([interpreter.forward(queries, keys, Graph()).square().sum()], [interpreter.Weight])[0],
            1e-12,
            "the gradient of the weights at run time");
        for (var e = 0; e < Senders.Length; e++)
        {
            var rivals = Enumerable.Range(0, Senders.Length).Where(other => Receivers[other] == Receivers[e]).Select(other => (long)other).ToArray();
            Numbers.Close(products[e].exp().div(products[tensor(rivals)].exp().sum([0])), scores[e], 1e-13, $"the scores of edge {e}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void They_turn_with_their_input_and_do_not_move_with_the_origin(string model)
    {
        var (hidden, output) = (Irreps.Parse(HiddenText), OutputOf(model));
        var (nodes, graph, positions) = (Features(1, Nodes, hidden.Dim), Graph(), Features(2, Nodes, 3));
        using var declared = layers.Create(layers.DeclaredFor(model));
        var result = Apply(model, declared, nodes, graph, positions);
        foreach (var seed in Enumerable.Range(0, 4))
        {
            var transform = new OrthogonalTransform(Rotation.Random(new Random(seed)), inverts: seed % 2 != 0);
            var turned = Apply(
                model, declared, nodes.Transform(hidden, transform), graph, positions.Transform(Displacement.Signature, transform).add(1.5));
            Numbers.Close(result.Transform(output, transform), turned, 1e-12, $"{model}, {transform}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_order_of_edges_and_the_names_of_nodes_do_not_matter(string model)
    {
        var (nodes, graph, positions) = (Features(1, Nodes, Irreps.Parse(HiddenText).Dim), Graph(), Features(2, Nodes, 3));
        using var declared = layers.Create(layers.DeclaredFor(model));
        var result = Apply(model, declared, nodes, graph, positions);
        var order = Features(3, Nodes).argsort();
        var place = order.argsort();
        var edges = Features(4, Senders.Length).argsort();
        var renamed = GraphBatch.Single(place[graph.Senders[edges]], place[graph.Receivers[edges]], Nodes);
        Numbers.Close(result[order], Apply(model, declared, nodes[order], renamed, positions[order]), 1e-13, model);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Nothing_is_received_where_there_is_no_edge(string model)
    {
        using var declared = layers.Create(layers.DeclaredFor(model));
        var dim = Irreps.Parse(HiddenText).Dim;
        var result = Apply(model, declared, Features(1, Nodes, dim), Graph(), Features(2, Nodes, 3));
        Assert.Equal(0, result[4].abs().sum().item<double>());
        Assert.Equal(0, result[5].abs().sum().item<double>());
        Assert.NotEqual(0, result[3].abs().sum().item<double>());
        foreach (var count in new[] { 0, 2 })
        {
            var empty = GraphBatch.Single(zeros(0, int64), zeros(0, int64), count);
            var nothing = Apply(model, declared, Features(1, count, dim), empty, Features(2, count, 3));
            Assert.Equal([count, OutputOf(model).Dim], nothing.shape);
            Assert.Equal(0, nothing.abs().sum().item<double>());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Two_derivatives_agree_with_differences(string model)
    {
        var graph = Graph();
        using var declared = layers.Create(layers.DeclaredFor(model));
        Tensor[] leaves =
        [
            Features(1, Nodes, Irreps.Parse(HiddenText).Dim).requires_grad_(), Features(2, Nodes, 3).requires_grad_(), .. declared.parameters(),
        ];
        var directions = leaves.Select((leaf, i) => Features(10 + i, leaf.shape)).ToArray();
        Compare(() => Apply(model, declared, leaves[0], graph, leaves[1]).square().sum(), "first");
        Compare(() => Slope(() => Apply(model, declared, leaves[0], graph, leaves[1]).square().sum(), true), "second");

        void Compare(Func<Tensor> function, string what)
        {
            const double step = 1e-5;
            var expected = Slope(function, false).item<double>();
            Move(step);
            var above = function().item<double>();
            Move(-2 * step);
            var below = function().item<double>();
            Move(step);
            Assert.Equal(1, (above - below) / (2 * step) / expected, 1e-5);
            Assert.True(Math.Abs(expected) > 1e-3, $"{what}: the derivative is {expected}.");
        }

        Tensor Slope(Func<Tensor> function, bool isDifferentiable) =>
            autograd.grad([function()], leaves, retain_graph: isDifferentiable, create_graph: isDifferentiable)
                .Zip(directions, (gradient, direction) => gradient.mul(direction).sum()).Aggregate((a, b) => a.add(b));

        void Move(double step)
        {
            using var untracked = no_grad();
            foreach (var (leaf, direction) in leaves.Zip(directions))
                leaf.add_(direction.mul(step));
        }
    }

    [Fact]
    public void Two_nodes_in_one_place_have_finite_gradients()
    {
        var graph = Graph();
        using var declared = layers.Create("Interaction");
        var positions = zeros(Nodes, 3, float64).requires_grad_();
        Apply("Convolve", declared, Features(1, Nodes, Irreps.Parse(HiddenText).Dim), graph, positions).square().sum().backward();
        Assert.True(positions.grad!.isfinite().all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Steps_leave_no_tensor(string model)
    {
        var (nodes, graph, positions) = (Features(1, Nodes, Irreps.Parse(HiddenText).Dim), Graph(), Features(2, Nodes, 3).requires_grad_());
        using var declared = layers.Create(layers.DeclaredFor(model));
        Step();
        var before = Live;
        for (var i = 0; i < 40; i++)
            Step();
        Assert.Equal(before, Live);

        void Step()
        {
            using var inner = NewDisposeScope();
            Apply(model, declared, nodes, graph, positions).square().sum().backward();
            declared.zero_grad();
            positions.grad!.zero_();
        }
    }

    [Theory]
    [InlineData(0, "nodes")]
    [InlineData(2, "edgeAttributes")]
    [InlineData(3, "basis")]
    public void A_wrong_number_of_rows_is_named(int position, string argument)
    {
        using var declared = layers.Create("Interaction");
        object[] arguments =
        [
            Features(1, Nodes, Irreps.Parse(HiddenText).Dim), Graph(), Features(2, Senders.Length, Irreps.Parse(ShText).Dim), Features(3, Senders.Length, 8),
        ];
        arguments[position] = ((Tensor)arguments[position]).narrow(0, 0, 2);
        var error = Assert.Throws<ArgumentException>(argument, () => layers.Call("Plain", [declared, .. arguments]));
        Assert.Contains("2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_embeds_displacements()
    {
        var vectors = Features(1, 5, 3);
        using var pipeline = layers.Create("Embedding");
        var result = (Tensor)layers.Call("Embed", pipeline, vectors);
        using var embedding = new SphericalHarmonicsEmbedding(Irreps.Parse(ShText), SphericalHarmonicsNormalization.Integral, normalize: false);
        using var linear = layers.Of<LinearModule>(pipeline, "linear");
        Numbers.Close(linear.forward(embedding.forward(vectors)), result, 1e-14, "a pipeline");
    }

    [Fact]
    public void A_pipeline_makes_weights_of_lengths()
    {
        var lengths = Features(1, 5, 1).abs();
        using var pipeline = layers.Create("WeightsOfLengths");
        var result = (Tensor)layers.Call("OfLengths", pipeline, lengths);
        using var basis = new RadialBasis(8, Cutoff, RadialBasisKind.Gaussian, envelope: 0);
        using var network = layers.Of<RadialNetwork>(pipeline, "network");
        Assert.Equal([8, 4, 4, layers.WeightCount], network.Units);
        Assert.Equal(ActivationFunction.Tanh, network.Function);
        Numbers.Close(network.forward(basis.forward(lengths)), result, 1e-14, "a pipeline");
    }

    private static long Live => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private static GraphBatch Graph() => GraphBatch.Single(tensor(Senders), tensor(Receivers), Nodes);

    private static Irreps OutputOf(string model) => Irreps.Parse(model == "Convolve" ? OutputText : "4x0e+2x1o");

    private Tensor Convolve(nn.Module declared, Tensor nodes, GraphBatch graph, Tensor positions) => Apply("Convolve", declared, nodes, graph, positions);

    private Tensor Apply(string model, nn.Module declared, Tensor nodes, GraphBatch graph, Tensor positions) =>
        (Tensor)layers.Call(model, declared, nodes, graph, positions);

    private static double Bessel(int n, double length)
    {
        var x = length / Cutoff;
        if (x >= 1)
            return 0;
        var envelope = 1 - (28 * Math.Pow(x, 6)) + (48 * Math.Pow(x, 7)) - (21 * Math.Pow(x, 8));
        return Math.Sqrt(2 / Cutoff) * Math.Sin(n * Math.PI * x) / length * envelope;
    }

    private static Tensor Product(PairProductPlan plan, Tensor left, Tensor right, Tensor weights)
    {
        var blocks = plan.Paths.Select(path =>
        {
            var coupling = ClebschGordan.For(path.Left.Irrep.Degree, path.Right.Irrep.Degree, path.Output.Degree);
            var values = new double[path.Left.Irrep.Dim, path.Right.Irrep.Dim, path.Output.Dim];
            foreach (var (i, j, k, value) in coupling.Entries)
                values[i, j, k] = Math.Sqrt(path.Output.Dim) * value;
            var a = left.narrow(0, path.Left.Offset, path.Left.Count * path.Left.Irrep.Dim).view(path.Left.Count, path.Left.Irrep.Dim);
            var b = right.narrow(0, path.Right.Offset, path.Right.Irrep.Dim);
            return einsum("ui,j,ijk,u->uk", a, b, tensor(values), weights.narrow(0, path.WeightOffset, path.Left.Count)).flatten();
        });
        return cat([.. blocks], 0);
    }

    /// <summary>e3nn's linear layer in its flat order of weights: input block, output block, each [channels in, channels out].</summary>
    private static Tensor Linear(Irreps input, Irreps output, Tensor features, Tensor weights)
    {
        var results = output.Select(block => zeros(features.shape[0], block.Multiplicity, block.Irrep.Dim, float64)).ToArray();
        var offset = 0L;
        for (var i = 0; i < input.Count; i++)
            for (var o = 0; o < output.Count; o++)
            {
                if (input[i].Irrep != output[o].Irrep)
                    continue;
                var (rows, columns) = (input[i].Multiplicity, output[o].Multiplicity);
                var x = features.narrow(1, input.Slices[i].Offset, input.Slices[i].Length).view(-1, rows, input[i].Irrep.Dim);
                var w = weights.narrow(0, offset, rows * columns).view(rows, columns);
                results[o] = results[o].add(einsum("zui,uv->zvi", x, w).div(Math.Sqrt(input.CountOf(output[o].Irrep))));
                offset += rows * columns;
            }

        return cat([.. results.Select(result => result.flatten(1))], 1);
    }

    private static Tensor Features(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, float64, generator: generator);
    }

    /// <summary>The layers, compiled once, and code that calls them.</summary>
    public sealed class Layers : IDisposable
    {
        private const string Source = $$"""
            using TorchSharp;
            using Tensor = TorchSharp.torch.Tensor;
            [Irreps("{{HiddenText}}")] public readonly partial struct Hidden;
            [Irreps("{{ShText}}")] public readonly partial struct Sh;
            [Irreps("{{OutputText}}")] public readonly partial struct Output;
            [Irreps("8x0e")] public readonly partial struct Basis;
            [Irreps("3x0e+2x1o")] public readonly partial struct Key;
            [Irreps("4x0e+2x1o")] public readonly partial struct Value;
            [Irreps("2x0e")] public readonly partial struct Heads;
            [SphericalHarmonics<Sh>] public sealed partial class Harmonics;
            [RadialBasis<Basis>(Cutoff = 2.5)] public sealed partial class Radial;
            [Convolution<Hidden, Sh, Basis, Output>(Hidden = [16], MeanDegree = 3)] public sealed partial class Interaction;

            [WeightedTensorProduct<Hidden, Sh, Output>] public sealed partial class OfEdges;
            [RadialNetwork<Basis, WeightsOf<OfEdges>>(Hidden = [16])] public sealed partial class EdgeWeights;
            [Linear<Weighted<Hidden, Sh, Output>, Output>] public sealed partial class Mixed;

            [Convolution<Hidden, Sh, Basis, Key>] public sealed partial class Unused;
            [TensorProduct<Hidden, Sh, Key>] public sealed partial class Keys;
            [TensorProduct<Hidden, Sh, Value>] public sealed partial class Values;
            [AttentionScores<Hidden, Key, Heads>] public sealed partial class Scores;

            [SphericalHarmonics("{{ShText}}", Normalization = SphericalHarmonicsNormalization.Integral, Normalize = false)] public sealed partial class Lengthy;
            [Linear("{{ShText}}", "2x1o+3x2e")] public sealed partial class Linear;
            [Pipeline<Lengthy, Linear>] public sealed partial class Embedding;
            [RadialBasis("8x0e", Kind = RadialBasisKind.Gaussian, Cutoff = 2.5, Envelope = 0)] public sealed partial class Gaussians;
            [RadialNetwork<Basis, WeightsOf<OfEdges>>(Hidden = new int[] { 4, 4 }, Function = ActivationFunction.Tanh)] public sealed partial class Network;
            [Pipeline<Gaussians, Network>] public sealed partial class WeightsOfLengths;

            /// <summary>Attention as a user writes it.</summary>
            public sealed class Attention : TorchSharp.torch.nn.Module
            {
                private readonly Harmonics harmonics = new();
                private readonly Keys keys = new();
                private readonly Values values = new();
                private readonly Scores scores = new();

                public Attention() : base("Attention") => RegisterComponents();

                public Steerable<Value> Forward(Steerable<Hidden> nodes, GraphBatch graph, Point positions)
                {
                    using var scope = TorchSharp.torch.NewDisposeScope();
                    var attributes = harmonics.Forward(positions.At(graph.Senders) - positions.At(graph.Receivers));
                    var senders = MessagePassing.AtSenders(nodes, graph);
                    var weights = scores.Forward(nodes, keys.Forward(senders, attributes), graph);
                    return MessagePassing.WeightedSum(values.Forward(senders, attributes), weights, graph).MoveToOuterDisposeScope();
                }
            }

            public static class Use
            {
                private static readonly Harmonics EdgeHarmonics = new();
                private static readonly Radial EdgeBasis = new();

                private static Steerable<T> Of<T>(Tensor tensor) where T : IIrreps => Steerable.Of<T>(tensor);

                public static Tensor Convolve(Interaction layer, Tensor nodes, GraphBatch graph, Tensor positions)
                {
                    using var scope = TorchSharp.torch.NewDisposeScope();
                    var edges = new Point(positions).At(graph.Senders) - new Point(positions).At(graph.Receivers);
                    return layer.Forward(Of<Hidden>(nodes), graph, EdgeHarmonics.Forward(edges), EdgeBasis.Forward(edges.Length())).Tensor.MoveToOuterDisposeScope();
                }

                public static Tensor Plain(Interaction layer, Tensor nodes, GraphBatch graph, Tensor attributes, Tensor basis) =>
                    layer.Forward(Of<Hidden>(nodes), graph, Of<Sh>(attributes), Of<Basis>(basis)).Tensor;

                public static Tensor ByHand(Interaction declared, Tensor nodes, GraphBatch graph, Tensor positions)
                {
                    var (product, weights, mix) = (new OfEdges(), new EdgeWeights(), new Mixed());
                    using var untracked = TorchSharp.torch.no_grad();
                    weights.to(TorchSharp.torch.float64);
                    mix.to(TorchSharp.torch.float64);
                    for (var i = 0; i < 2; i++)
                        weights.Weights[i].copy_(declared.get_parameter($"weights.layer{i}.weight")!);
                    mix.Weight.copy_(declared.get_parameter("mix.weight")!);
                    var edges = new Point(positions).At(graph.Senders) - new Point(positions).At(graph.Receivers);
                    var messages = product.Forward(
                        MessagePassing.AtSenders(Of<Hidden>(nodes), graph),
                        EdgeHarmonics.Forward(edges),
                        weights.Forward(EdgeBasis.Forward(edges.Length())));
                    return mix.Forward(1 / System.Math.Sqrt(3) * MessagePassing.SumAtReceivers(messages, graph)).Tensor;
                }

                public static Tensor Attend(Attention layer, Tensor nodes, GraphBatch graph, Tensor positions) =>
                    layer.Forward(Of<Hidden>(nodes), graph, new Point(positions)).Tensor;

                public static Tensor ScoresOf(Scores layer, Tensor queries, Tensor keys, GraphBatch graph) =>
                    layer.Forward(Of<Hidden>(queries), Of<Key>(keys), graph).Tensor;

                public static Tensor Products(Scores layer, Tensor queries, Tensor keys, GraphBatch graph) =>
                    layer.Products(Of<Hidden>(queries), Of<Key>(keys), graph).Tensor;

                public static Tensor Embed(Embedding layer, Tensor vectors) => layer.Forward(Of<Displacement>(vectors)).Tensor;

                public static Tensor OfLengths(WeightsOfLengths layer, Tensor lengths) => layer.Forward(Of<Invariant>(lengths)).Tensor;
            }
            """;

        private readonly CompiledDeclarations declarations = CompiledDeclarations.Compile(Source);

        /// <summary>What the compiler said.</summary>
        public IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> Diagnostics => declarations.Diagnostics;

        /// <summary>The number of weights of an edge.</summary>
        public int WeightCount => (int)declarations["OfEdges"].GetProperty("WeightCount")!.GetValue(null)!;

        /// <summary>The class of a model.</summary>
        public string DeclaredFor(string model) => model == "Convolve" ? "Interaction" : "Attention";

        /// <summary>A new layer in float64.</summary>
        public nn.Module Create(string name) => declarations.Create<nn.Module>(name).to(float64);

        /// <summary>A layer that a model holds.</summary>
        public T Of<T>(nn.Module model, string field)
            where T : nn.Module => (T)model.named_children().Single(child => child.name == field).module;

        /// <summary>The weights that mix sums, in e3nn's order.</summary>
        public Tensor MixWeights(nn.Module convolution) => Of<LinearModule>(convolution, "mix").GetReferenceWeights();

        /// <summary>Calls a method of the source; its exceptions come as they are.</summary>
        public object Call(string method, params object[] arguments) => declarations["Use"].GetMethod(method)!.Invoke(
            null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

        /// <inheritdoc/>
        public void Dispose() => declarations.Dispose();
    }
}
