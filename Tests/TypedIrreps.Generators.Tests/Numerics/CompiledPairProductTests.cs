using TorchSharp;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;
using static TypedIrreps.Generators.Tests.Numerics.Draws;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Emitted products of channels and linear layers compute what the formulas say, to rounding.</summary>
public sealed class CompiledPairProductTests(CompiledPairProductTests.Layers layers) : IClassFixture<CompiledPairProductTests.Layers>
{
    private const double Tolerance = 1e-12;
    private const string Left = "3x0e+2x1o+1x0o+2x2e";
    private const string Right = "2x0e+1x1o+2x2e";

    /// <summary>The declared classes, and what computes them.</summary>
    public static TheoryData<string, LayerBackend> Products()
    {
        var data = new TheoryData<string, LayerBackend>();
        foreach (var name in (string[])["Full", "Elementwise", "Squared", "OfEdges"])
        {
            foreach (var backend in Enum.GetValues<LayerBackend>())
                data.Add(name, backend);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void A_product_is_the_naive_sum(string name, LayerBackend backend)
    {
        foreach (var batch in new[] { 0, 1, 3 })
        {
            using var scope = NewDisposeScope();
            var (plan, x, y, weights) = Inputs(name, batch);
            Numbers.Close(Naive(plan, x, y, weights), layers.Apply(name, backend, x, y, weights), Tolerance, $"{name}, batch {batch}");
        }
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Its_gradients_are_those_of_the_naive_sum(string name, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var (plan, x, y, weights) = Inputs(name, 3);
        Tensor[] leaves = name == "Squared" ? [x] : weights is null ? [x, y] : [x, y, weights];
        foreach (var leaf in leaves)
            leaf.requires_grad_();
        var (expected, actual) = (Gradients(() => Naive(plan, x, y, weights)), Gradients(() => layers.Apply(name, backend, x, y, weights)));
        for (var i = 0; i < leaves.Length; i++)
        {
            Numbers.Close(expected.First[i], actual.First[i], Tolerance, $"{name}, gradient {i}");
            Numbers.Close(expected.Second[i], actual.Second[i], 1e-11, $"{name}, second gradient {i}");
        }

        (Tensor[] First, Tensor[] Second) Gradients(Func<Tensor> function)
        {
            var first = autograd.grad([function().square().sum()], leaves, retain_graph: true, create_graph: true);
            var slope = first.Select(gradient => gradient.square().sum()).Aggregate((a, b) => a.add(b));
            return ([.. first], [.. autograd.grad([slope], leaves)]);
        }
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void A_transformed_input_gives_the_transformed_product(string name, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var (plan, x, y, weights) = Inputs(name, 3);
        foreach (var seed in Enumerable.Range(0, 4))
        {
            var transform = OrthogonalTransform.Random(new Random(seed));
            var expected = layers.Apply(name, backend, x, y, weights).Transform(plan.Output, transform);
            var actual = layers.Apply(name, backend, x.Transform(plan.Left, transform), y.Transform(plan.Right, transform), weights);
            Numbers.Close(expected, actual, 1e-11, $"{name}, {transform}");
        }
    }

    [Theory]
    [InlineData(LayerBackend.Portable)]
    [InlineData(LayerBackend.Compiled)]
    public void A_linear_layer_is_the_one_of_the_same_plan_at_run_time(LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        using var declared = layers.Create<LinearModule>("Mixed").With(backend);
        using var interpreter = new RuntimeLinear(Irreps.Parse("3x0e+2x1o+2x0e+1x2e"), Irreps.Parse("2x1o+4x0e+1x1o+1x2e+2x0e"), biases: true) { Backend = LayerBackend.Portable };
        declared.to(float64);
        interpreter.to(float64);
        var x = Random(1, 5, 16);
        using (no_grad())
        {
            interpreter.Weight.copy_(declared.Weight);
            nn.init.normal_(declared.Bias!);
            interpreter.Bias!.copy_(declared.Bias!);
        }

        Numbers.Close(interpreter.forward(x), declared.forward(x), 1e-14, "Mixed");
        Assert.Equal(interpreter.Shape.Weights, declared.Shape.Weights);
        var transform = OrthogonalTransform.Random(new Random(3));
        var expected = declared.forward(x).Transform(interpreter.Plan.Output, transform);
        Numbers.Close(expected, declared.forward(x.Transform(interpreter.Plan.Input, transform)), 1e-12, "Mixed, transformed");
    }

    /// <summary>The product straight from its definition: for every pair of channels the coupled components, in e3nn's layout.</summary>
    private static Tensor Naive(PairProductPlan plan, Tensor x, Tensor y, Tensor? weights)
    {
        var blocks = plan.Paths.Select(path =>
        {
            var coupling = ClebschGordan.For(path.Left.Irrep.Degree, path.Right.Irrep.Degree, path.Output.Degree);
            var values = new double[path.Left.Irrep.Dim, path.Right.Irrep.Dim, path.Output.Dim];
            foreach (var (i, j, k, value) in coupling.Entries)
                values[i, j, k] = path.Coefficient * value;
            var (a, b, c) = (Part(x, path.Left), Part(y, path.Right), tensor(values));
            var pairs = einsum("ijk,zui,zvj->zuvk", c, a, b);
            var (batch, u, v) = (x.shape[0], path.Left.Count, path.Right.Count);
            if (path.IsSummed)
                return pairs.mul(weights!.narrow(1, path.WeightOffset, path.PairCount).view(batch, u, v, 1)).sum(2).reshape(batch, path.Channels * path.Output.Dim);
            var chosen = (
                from i in Enumerable.Range(0, u)
                from j in Enumerable.Range(0, v)
                where path.Mode == PairMode.All || (path.Mode == PairMode.Aligned ? i == j : i < j)
                select pairs[.., i, j]).ToArray();
            return cat(chosen, 1);
        });
        return cat([.. blocks], 1);
    }

    private static Tensor Part(Tensor features, ChannelRange range) => features
        .narrow(1, range.Offset + (range.Start * range.Irrep.Dim), range.Count * range.Irrep.Dim)
        .reshape(features.shape[0], range.Count, range.Irrep.Dim);

    private static (PairProductPlan Plan, Tensor X, Tensor Y, Tensor? Weights) Inputs(string name, int batch)
    {
        var plan = name switch
        {
            "Full" => PairProductPlan.Full(Irreps.Parse(Left), Irreps.Parse(Right)),
            "Elementwise" => PairProductPlan.Elementwise(Irreps.Parse(Left), Irreps.Parse("4x1o+2x0e+2x2e")),
            "Squared" => PairProductPlan.Square(Irreps.Parse(Left)),
            _ => PairProductPlan.Weighted(Irreps.Parse(Left), Irreps.Parse(Right), Irreps.Parse("0e+1o+2e+1e")),
        };
        var x = Random(1, batch, plan.Left.Dim);
        return (plan, x, name == "Squared" ? x : Random(2, batch, plan.Right.Dim), plan.WeightCount > 0 ? Random(3, batch, plan.WeightCount) : null);
    }

    /// <summary>The layers, compiled once.</summary>
    public sealed class Layers : IDisposable
    {
        private readonly CompiledDeclarations declarations = CompiledDeclarations.Compile($"""
            [FullTensorProduct("{Left}", "{Right}")] public sealed partial class Full;
            [ElementwiseTensorProduct("{Left}", "4x1o+2x0e+2x2e")] public sealed partial class Elementwise;
            [TensorSquare("{Left}")] public sealed partial class Squared;
            [WeightedTensorProduct("{Left}", "{Right}", "0e+1o+2e+1e")] public sealed partial class OfEdges;
            [Linear("3x0e+2x1o+2x0e+1x2e", "2x1o+4x0e+1x1o+1x2e+2x0e", Biases = true)] public sealed partial class Mixed;
            """);

        /// <summary>A new layer.</summary>
        public T Create<T>(string name) => declarations.Create<T>(name);

        /// <summary>The result of a declared product for tensors in e3nn's layout.</summary>
        public Tensor Apply(string name, LayerBackend backend, Tensor x, Tensor y, Tensor? weights)
        {
            using var layer = declarations.Create<PairProductModule>(name).With(backend);
            object[] arguments = name == "Squared" ? [x] : weights is null ? [x, y] : [x, y, weights];
            return (Tensor)layer.GetType().GetMethod("forward", [.. arguments.Select(_ => typeof(Tensor))])!.Invoke(layer, arguments)!;
        }

        /// <inheritdoc/>
        public void Dispose() => declarations.Dispose();
    }
}
