using TorchSharp;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;
using static TypedIrreps.Generators.Tests.Numerics.Draws;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Emitted squares with an output compute what the class of the same plan computes at run time.</summary>
public sealed class CompiledInstructedSquareTests(CompiledInstructedSquareTests.Layers layers) : IClassFixture<CompiledInstructedSquareTests.Layers>
{
    // A single channel has no partner; 1e comes of pairs of channels and of two blocks alone.
    private const string Input = "3x0e+2x1o+1x2e+1x1o";
    private const string Output = "4x0e+2x1o+2x1e+3x2e+1x2e+1x3o";

    /// <summary>The declared classes, by their options.</summary>
    public static TheoryData<string, IrrepNormalization, bool, LayerBackend> Squares()
    {
        var data = new TheoryData<string, IrrepNormalization, bool, LayerBackend>();
        foreach (var backend in Enum.GetValues<LayerBackend>())
        {
            data.Add("Shared", IrrepNormalization.Component, true, backend);
            data.Add("OfNorm", IrrepNormalization.Norm, true, backend);
            data.Add("OfSamples", IrrepNormalization.Component, false, backend);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Squares))]
    public void A_square_is_the_one_of_the_same_plan_at_run_time(string name, IrrepNormalization normalization, bool sharesWeights, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        using var declared = layers.Create(name).With(backend);
        using var interpreter = new RuntimeInstructedProduct(Plan(normalization, sharesWeights)) { Backend = LayerBackend.Portable };
        declared.to(float64);
        interpreter.to(float64);
        if (sharesWeights)
            interpreter.SetReferenceWeights(declared.Weight!);
        var x = Random(1, 5, interpreter.Left.Dim).requires_grad_();
        var weights = sharesWeights ? null : Random(3, 5, interpreter.WeightCount).requires_grad_();
        var (actual, expected) = (Layers.Apply(declared, x, weights), interpreter.forward(x, x, weights));
        Numbers.Close(expected, actual, 1e-12, name);
        Numbers.Close(Gradient(expected, x), Gradient(actual, x), 1e-12, $"{name}, gradient");
        Numbers.Close(Gradient(expected, weights ?? interpreter.Weight!), Gradient(actual, weights ?? declared.Weight!), 1e-12, $"{name}, gradient of the weights");

        static Tensor Gradient(Tensor value, Tensor leaf) => autograd.grad([value.square().sum()], [leaf], retain_graph: true)[0];
    }

    [Theory]
    [MemberData(nameof(Squares))]
    public void A_transformed_input_gives_the_transformed_square(string name, IrrepNormalization normalization, bool sharesWeights, LayerBackend backend)
    {
        using var scope = NewDisposeScope();
        var plan = Plan(normalization, sharesWeights);
        using var layer = layers.Create(name).With(backend);
        layer.to(float64);
        var x = Random(1, 4, plan.Left.Dim);
        var weights = sharesWeights ? null : Random(3, 4, plan.WeightCount);
        foreach (var seed in Enumerable.Range(0, 4))
        {
            var transform = OrthogonalTransform.Random(new Random(seed));
            var expected = Layers.Apply(layer, x, weights).Transform(plan.Output, transform);
            Numbers.Close(expected, Layers.Apply(layer, x.Transform(plan.Left, transform), weights), 1e-11, $"{name}, {transform}");
        }
    }

    [Fact]
    public void Its_weights_are_made_by_a_network_and_it_is_a_stage()
    {
        using var scope = NewDisposeScope();
        Assert.Empty(layers.Declarations.Diagnostics);
        using var network = layers.Declarations.Create<nn.Module>("Network");
        Assert.Equal(Plan(IrrepNormalization.Component, false).WeightCount, network.parameters().Last().shape[^1]);
        using var pipeline = layers.Declarations.Create<nn.Module>("Chain");
        Assert.Equal(2, pipeline.named_children().Count());
    }

    private static InstructedProductPlan Plan(IrrepNormalization normalization, bool sharesWeights) =>
        InstructedProductPlan.Square(Irreps.Parse(Input), Irreps.Parse(Output), normalization, sharesWeights);

    /// <summary>The layers, compiled once.</summary>
    public sealed class Layers : IDisposable
    {
        /// <summary>What is compiled.</summary>
        public CompiledDeclarations Declarations { get; } = CompiledDeclarations.Compile($"""
            [InstructedTensorSquare("{Input}", "{Output}")] public sealed partial class Shared;
            [InstructedTensorSquare("{Input}", "{Output}", IrrepNormalization = IrrepNormalization.Norm)] public sealed partial class OfNorm;
            [Irreps("{Input}")] public readonly partial struct In;
            [Irreps("{Output}")] public readonly partial struct Out;
            [InstructedTensorSquare<In, Out>(SharedWeights = false)] public sealed partial class OfSamples;
            [Irreps("3x0e")] public readonly partial struct Basis;
            [RadialNetwork<Basis, WeightsOf<OfSamples>>] public sealed partial class Network;
            [InstructedTensorSquare<In, In>] public sealed partial class Mixed;
            [Pipeline<Mixed, BatchNorm<In>>] public sealed partial class Chain;
            """);

        /// <summary>A new layer.</summary>
        public InstructedProductModule Create(string name) => Declarations.Create<InstructedProductModule>(name);

        /// <summary>The result of a declared square for tensors in e3nn's layout.</summary>
        public static Tensor Apply(InstructedProductModule layer, Tensor x, Tensor? weights)
        {
            object[] arguments = weights is null ? [x] : [x, weights];
            return (Tensor)layer.GetType().GetMethod("forward", [.. arguments.Select(_ => typeof(Tensor))])!.Invoke(layer, arguments)!;
        }

        /// <inheritdoc/>
        public void Dispose() => Declarations.Dispose();
    }
}
