using TorchSharp;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;
using static TypedIrreps.Generators.Tests.Numerics.Draws;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Emitted products of chosen paths compute what the class of the same plan computes at run time.</summary>
public sealed class CompiledInstructedProductTests(CompiledInstructedProductTests.Layers layers) : IClassFixture<CompiledInstructedProductTests.Layers>
{
    private const string Left = "3x0e+2x1o+2x2e";
    private const string Right = "3x0e+2x1o+2x2e";
    private const string Output = "4x0e+2x1o+2x1o+2x1e+9x0e+4x2e+1x2e+2x3o+2x0o";

    // Every mode, with and without weights, two paths into one block, and a block that none leads to.
    private static readonly string[] Paths =
    [
        "0, 0, 0, uvw, true", "1, 1, 0, uuw, true, 0.5", "0, 1, 1, uvv, true", "1, 0, 1, uvu, true", "1, 0, 2, uvu, false", "1, 1, 3, uuu, true",
        "1, 2, 2, uvv, false", "0, 0, 4, uvuv, false", "1, 1, 5, uvuv, true", "2, 2, 6, uvu<v, true", "1, 2, 7, u<vw, true", "1, 1, 5, uvuv, false",
    ];

    /// <summary>The declared classes, by their options.</summary>
    public static TheoryData<string, bool, LayerBackend> Products()
    {
        var data = new TheoryData<string, bool, LayerBackend>();
        foreach (var backend in Enum.GetValues<LayerBackend>())
        {
            data.Add("Shared", true, backend);
            data.Add("OfSamples", false, backend);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void A_product_is_the_one_of_the_same_plan_at_run_time(string name, bool sharesWeights, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        using var declared = layers.Create(name).With(backend);
        using var interpreter = new RuntimeInstructedProduct(Plan(sharesWeights)) { Backend = LayerBackend.Portable };
        declared.to(float64);
        interpreter.to(float64);
        if (sharesWeights)
            interpreter.SetReferenceWeights(declared.Weight!);
        var (x, y) = (Random(1, 5, interpreter.Left.Dim), Random(2, 5, interpreter.Right.Dim));
        var weights = sharesWeights ? null : Random(3, 5, interpreter.WeightCount).requires_grad_();
        Tensor[] leaves = [x.requires_grad_(), y.requires_grad_(), weights ?? declared.Weight!];
        Tensor[] others = [x, y, weights ?? interpreter.Weight!];
        var (actual, expected) = (Layers.Apply(declared, x, y, weights), interpreter.forward(x, y, weights));
        Numbers.Close(expected, actual, 1e-12, name);
        var (first, second) = (Gradients(actual, leaves), Gradients(expected, others));
        for (var i = 0; i < leaves.Length; i++)
            Numbers.Close(second[i], first[i], 1e-12, $"{name}, gradient {i}");

        static Tensor[] Gradients(Tensor value, Tensor[] leaves) => [.. autograd.grad([value.square().sum()], leaves, retain_graph: true)];
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void A_transformed_input_gives_the_transformed_product(string name, bool sharesWeights, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var plan = Plan(sharesWeights);
        using var layer = layers.Create(name).With(backend);
        layer.to(float64);
        var (x, y) = (Random(1, 4, plan.Left.Dim), Random(2, 4, plan.Right.Dim));
        var weights = sharesWeights ? null : Random(3, 4, plan.WeightCount);
        foreach (var seed in Enumerable.Range(0, 4))
        {
            var transform = OrthogonalTransform.Random(new Random(seed));
            var expected = Layers.Apply(layer, x, y, weights).Transform(plan.Output, transform);
            Numbers.Close(expected, Layers.Apply(layer, x.Transform(plan.Left, transform), y.Transform(plan.Right, transform), weights), 1e-11, $"{name}, {transform}");
        }
    }

    [Fact]
    public void The_compiler_has_nothing_to_say() => Assert.Empty(layers.Diagnostics);

    [Fact]
    public void Without_paths_all_are_taken()
    {
        using var declared = layers.Create("All");
        var plan = InstructedProductPlan.FullyConnected(Irreps.Parse(Left), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("4x0e+2x1o"), IrrepNormalization.Norm, PathNormalization.Path);
        Assert.Equal(plan.WeightCount, declared.WeightCount);
        Assert.Equal(plan.Paths.Select(path => (path.Instruction, path.Pairs.Coefficient)), declared.Plan.Paths.Select(path => (path.Instruction, path.Pairs.Coefficient)));
    }

    private static InstructedProductPlan Plan(bool sharesWeights) => InstructedProductPlan.For(
        Irreps.Parse(Left), Irreps.Parse(Right), Irreps.Parse(Output), Paths.Select(TensorProductInstruction.Parse), sharesWeights: sharesWeights);

    /// <summary>The layers, compiled once.</summary>
    public sealed class Layers : IDisposable
    {
        private readonly CompiledDeclarations declarations = CompiledDeclarations.Compile($"""
            [InstructedTensorProduct("{Left}", "{Right}", "{Output}", Paths = new[] {List()})] public sealed partial class Shared;
            [InstructedTensorProduct("{Left}", "{Right}", "{Output}", Paths = new[] {List()}, SharedWeights = false)] public sealed partial class OfSamples;
            [InstructedTensorProduct("{Left}", "1x0e+1x1o", "4x0e+2x1o", IrrepNormalization = IrrepNormalization.Norm, PathNormalization = PathNormalization.Path)]
            public sealed partial class All;
            [Irreps("3x0e")] public readonly partial struct Basis;
            [RadialNetwork<Basis, WeightsOf<OfSamples>>] public sealed partial class Network;
            """);

        /// <summary>What the compiler said.</summary>
        public IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> Diagnostics => declarations.Diagnostics;

        /// <summary>A new layer.</summary>
        public InstructedProductModule Create(string name) => declarations.Create<InstructedProductModule>(name);

        /// <summary>The result of a declared product for tensors in e3nn's layout.</summary>
        public static Tensor Apply(InstructedProductModule layer, Tensor x, Tensor y, Tensor? weights)
        {
            object[] arguments = weights is null ? [x, y] : [x, y, weights];
            return (Tensor)layer.GetType().GetMethod("forward", [.. arguments.Select(_ => typeof(Tensor))])!.Invoke(layer, arguments)!;
        }

        /// <inheritdoc/>
        public void Dispose() => declarations.Dispose();

        private static string List() => "{ " + string.Join(", ", Paths.Select(path => $"\"{path}\"")) + " }";
    }
}
