using System.Reflection;
using TorchSharp;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;
using static TypedIrreps.Generators.Tests.Numerics.Draws;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>
/// Declared signals, convolutions and contractions compute what the run-time classes compute, which are compared with formulas
/// elsewhere: values, gradients and symmetry, for both forms of a declaration.
/// </summary>
public sealed class CompiledLibraryLayerTests(CompiledLibraryLayerTests.Layers layers) : IClassFixture<CompiledLibraryLayerTests.Layers>
{
    private static readonly DeclaredLayer[] Declarations =
    [
        // A square of degree 2 has the degree 4, which the grid integrates.
        OfSphere("1x0e+1x1o+1x2e", "1x0e+1x1o+1x2e+1x3o", ActivationFunction.Square, 10, ", Resolution = 10", 1e-10),
        OfSphere("1x0o+1x1e", "1x0e+1x1o", ActivationFunction.Cos, 8, ", Normalization = SphericalHarmonicsNormalization.Integral, RandomRotation = false", 1e-4, SphericalHarmonicsNormalization.Integral),
        OfSphere("1x0e+1x1e", "1x0e", ActivationFunction.Silu, 8, "", 1e-4),
        OfRotations("1x0e+3x1e", "1x0e+3x1e+5x2e", ActivationFunction.Square, 4, ", Resolution = 8", 1e-10),
        OfRotations("1x0o+3x1o", "1x0o+3x1o", ActivationFunction.Sin, 4, "", 0.02),
        OfEdges("3x0e+2x1o+2x1e+1x2e", "2x0e+3x1o+2x2o+1x3o", null, ""),
        OfEdges("3x0e+2x1o+2x2e", "2x0e+3x1o+2x1e", 1, "MaxOrder = 1"),
        OfBlocks("3x0e+2x1o+2x1e+1x2e+2x1o", "2x1o+1x2e+2x1o", [1, 3, 4], ""),
        OfBlocks("3x0e+2x1o+2x1e+1x2e+2x1o", "2x1o+3x0e+2x1o", [4, 0, 1], "Blocks = new[] { 4, 0, 1 }"),
        OfGate("2x0e+3x0o+1x0e", "2x0e+3x0o", "3x1o+2x1e", "", null, null),
        OfGate(
            "2x0e+3x0o",
            "4x0o+1x0e",
            "2x1o+1x0o+2x2e",
            "ScalarFunctions = new[] { ActivationFunction.Relu, ActivationFunction.Abs }, GateFunctions = new[] { ActivationFunction.Sin, ActivationFunction.Sigmoid }",
            [ActivationFunction.Relu, ActivationFunction.Abs],
            [ActivationFunction.Sin, ActivationFunction.Sigmoid]),
        OfGate("2x0e", "2x0o", "2x1o", "GateFunctions = new[] { ActivationFunction.Square }", null, [ActivationFunction.Square]),
        OfChannels("3x0e+3x1o+3x2e", "2x0e", "3x0e+3x1o", 3, ""),
        OfChannels("2x1o+2x0o+2x1o", "3x0e", "2x1e+2x0o+2x2e", 2, "Correlation = 2"),
    ];

    /// <summary>The number of a declaration, and whether it is written by types.</summary>
    public static TheoryData<int, bool> All
    {
        get
        {
            var data = new TheoryData<int, bool>();
            for (var i = 0; i < Declarations.Length; i++)
            {
                data.Add(i, false);
                data.Add(i, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_declared_layer_is_the_one_of_the_library(int number, bool byTypes)
    {
        using var scope = NewDisposeScope();
        var declaration = Declarations[number];
        using var declared = layers.Create(number, byTypes);
        using var expected = declaration.Expected();
        Trained(declared);
        expected.to(float64);
        Assert.Equal(expected.state_dict().Keys, declared.state_dict().Keys);
        expected.load_state_dict(declared.state_dict());
        foreach (var batch in new[] { 0, 1, 4 })
        {
            Tensor[] inputs = [.. declaration.Inputs.Select((irreps, i) => Random(batch + i, batch, Irreps.Parse(irreps).Dim).requires_grad_())];
            var (left, right) = (declaration.Forward(expected, inputs), layers.Typed(declared, number, inputs));
            Assert.Equal([batch, Irreps.Parse(declaration.Output).Dim], right.shape);
            Numbers.Close(left, right, 1e-13, $"{declaration.Attribute} {number}");
            if (batch == 0)
                continue;
            var gradients = Gradients(left, [.. inputs, .. expected.parameters()]).Zip(Gradients(right, [.. inputs, .. declared.parameters()]));
            Assert.All(gradients, (pair, i) => Numbers.Close(pair.First, pair.Second, 1e-12, $"{declaration.Attribute} {number}, gradient {i}"));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_transformed_input_gives_the_transformed_result(int number, bool byTypes)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var declaration = Declarations[number];
        using var declared = layers.Create(number, byTypes);
        Trained(declared);
        Tensor[] inputs = [.. declaration.Inputs.Select((irreps, i) => Random(i, 3, Irreps.Parse(irreps).Dim))];
        foreach (var seed in Enumerable.Range(0, 4))
        {
            var transform = new OrthogonalTransform(Rotation.Random(new Random(seed)), inverts: seed % 2 != 0);
            Tensor[] transformed = [.. inputs.Zip(declaration.Inputs, (input, irreps) => input.Transform(Irreps.Parse(irreps), transform))];
            var expected = layers.Typed(declared, number, inputs).Transform(Irreps.Parse(declaration.Output), transform);
            Numbers.Close(expected, layers.Typed(declared, number, transformed), declaration.Tolerance, $"{declaration.Attribute} {number}, {transform}");
        }
    }

    private static DeclaredLayer OfSphere(
        string input,
        string output,
        ActivationFunction function,
        int resolution,
        string options,
        double tolerance,
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component)
    {
        var lmax = Irreps.Parse(output).LMax;
        var grid = SphereGrid.For(Math.Max(Irreps.Parse(input).LMax, lmax), resolution);
        return new(
            "S2Activation",
            [input, output],
            $"Function = ActivationFunction.{function}{options}",
            () => new S2Activation(Irreps.Parse(input), function, grid, normalization, lmax),
            (layer, inputs) => ((S2Activation)layer).forward(inputs[0]),
            [input],
            output,
            tolerance);
    }

    private static DeclaredLayer OfRotations(string input, string output, ActivationFunction function, int resolution, string options, double tolerance)
    {
        var signal = RotationSignal.Of(Irreps.Parse(input));
        return new(
            "SO3Activation",
            [input, output],
            $"Function = ActivationFunction.{function}{options}",
            () => new SO3Activation(signal.LMax, Irreps.Parse(output).LMax, function, SphereGrid.OfRotations(resolution), signal.Parity),
            (layer, inputs) => ((SO3Activation)layer).forward(inputs[0]),
            [input],
            output,
            tolerance);
    }

    private static DeclaredLayer OfEdges(string input, string output, int? maxOrder, string options) => new(
        "SO2Convolution",
        [input, output],
        options,
        () => new SO2Convolution(Irreps.Parse(input), Irreps.Parse(output), maxOrder),
        (layer, inputs) => ((SO2Convolution)layer).forward(inputs[0], inputs[1]),
        [input, "1x1o"],
        output,
        1e-10);

    private static DeclaredLayer OfBlocks(string input, string output, int[] blocks, string options) => new(
        "Extract",
        [input, output],
        options,
        () => new Extract(Irreps.Parse(input), blocks),
        (layer, inputs) => ((Extract)layer).forward(inputs[0]),
        [input],
        output);

    private static DeclaredLayer OfChannels(string input, string species, string output, int correlation, string options)
    {
        var (features, result) = (Irreps.Parse(input), Irreps.Parse(output));
        var (channel, channels, resultOfChannel) = (DerivedIrreps.Channel(features), features[0].Multiplicity, DerivedIrreps.Channel(result));
        return new(
            "SymmetricContraction",
            [input, species, output],
            options,
            () => new SymmetricContraction(channel, resultOfChannel, correlation, channels, Irreps.Parse(species).Dim),
            (layer, inputs) => Blocks(((SymmetricContraction)layer).forward(Channels(inputs[0]), inputs[1])),
            [input, species],
            output,
            1e-10);

        // From blocks [channels, 2l+1] to channels [components], and back.
        Tensor Channels(Tensor x) => cat(
            [.. features.Slices.Zip(features, (slice, block) => x.narrow(1, slice.Offset, slice.Length).view(x.shape[0], channels, block.Irrep.Dim))], 2);

        Tensor Blocks(Tensor x) => cat(
            [.. resultOfChannel.Slices.Select(slice => x.narrow(2, slice.Offset, slice.Length).reshape(x.shape[0], channels * slice.Length))], 1);
    }

    private static DeclaredLayer OfGate(
        string scalars, string gates, string gated, string options, ActivationFunction[]? scalarFunctions, ActivationFunction[]? gateFunctions)
    {
        var plans = (ActivationPlan.OfScalars(Irreps.Parse(scalars), scalarFunctions), ActivationPlan.OfGates(Irreps.Parse(gates), gateFunctions));
        using var gate = Create();
        return new("GeneralGate", [scalars, gates, gated], options, Create, (layer, inputs) => ((RuntimeGate)layer).forward(inputs[0]), [gate.Input.ToString()], gate.Output.ToString());

        RuntimeGate Create() => new(plans.Item1, plans.Item2, Irreps.Parse(gated));
    }

    private static Tensor[] Gradients(Tensor result, Tensor[] leaves) => [.. autograd.grad([result.square().sum()], leaves, retain_graph: true)];

    /// <summary>The layers, compiled once.</summary>
    public sealed class Layers : IDisposable
    {
        private readonly CompiledDeclarations compiled;

        public Layers()
        {
            var declarations = Declarations.SelectMany((declaration, i) =>
            {
                var texts = string.Join(", ", declaration.Representations.Select(text => $"\"{text}\""));
                return new[]
                {
                    $"[{declaration.Attribute}({texts}{(declaration.Options.Length > 0 ? ", " + declaration.Options : "")})] public sealed partial class OfText{i};",
                    $"[{declaration.Attribute}<{string.Join(", ", declaration.Representations.Select((_, j) => $"R{i}_{j}"))}>({declaration.Options})] public sealed partial class OfType{i};",
                    string.Join(" ", declaration.Representations.Select((text, j) => $"[Irreps(\"{text}\")] public readonly partial struct R{i}_{j};")),
                };
            });

            // A linear layer hands features on channels innermost.
            var givers = Declarations.Select((declaration, i) => $"""
                [Irreps("{declaration.Inputs[0]}")] public readonly partial struct Given{i};
                [Linear<Given{i}, Given{i}>] public sealed partial class Giver{i};
                """);
            compiled = CompiledDeclarations.Compile($$"""
                using Tensor = TorchSharp.torch.Tensor;
                {{string.Join("\n", declarations)}}
                {{string.Join("\n", givers)}}
                public static class Use
                {
                    public static Tensor One<TGiven, TInput, TOutput>(LinearLayer<TGiven, TGiven> giver, ISteerableLayer<TInput, TOutput> layer, Tensor x)
                        where TGiven : IIrreps
                        where TInput : IIrreps
                        where TOutput : IIrreps => layer.Forward(giver.Forward(Steerable.Of<TGiven>(x)).As<TInput>()).Tensor;

                    public static Tensor Two<TGiven, TInput, TAttributes, TOutput>(
                        LinearLayer<TGiven, TGiven> giver, ISteeredLayer<TInput, TAttributes, TOutput> layer, Tensor x, Tensor a)
                        where TGiven : IIrreps
                        where TInput : IIrreps
                        where TAttributes : IIrreps
                        where TOutput : IIrreps => layer.Forward(giver.Forward(Steerable.Of<TGiven>(x)).As<TInput>(), Steerable.Of<TAttributes>(a)).Tensor;
                }
                """);
            Assert.Empty(compiled.Diagnostics);
        }

        /// <summary>A new layer.</summary>
        public nn.Module Create(int number, bool byTypes) => compiled.Create<nn.Module>((byTypes ? "OfType" : "OfText") + number);

        /// <summary>The result of a layer's typed method for features whose channels are innermost.</summary>
        public Tensor Typed(nn.Module layer, int number, Tensor[] inputs)
        {
            var giver = compiled.Create<LinearModule>($"Giver{number}");
            giver.to(float64);
            using (no_grad())
                giver.Weight.copy_(cat([.. giver.Shape.Weights.Select(block => eye(block.Rows, dtype: float64).mul(Math.Sqrt(block.Rows)).flatten())]));
            var contract = layer.GetType().GetInterfaces().Single(type => type.IsGenericType && type.Name.StartsWith("IStee", StringComparison.Ordinal));
            var method = compiled["Use"].GetMethod(inputs.Length == 1 ? "One" : "Two", BindingFlags.Public | BindingFlags.Static)!;
            return (Tensor)method.MakeGenericMethod([compiled[$"Given{number}"], .. contract.GetGenericArguments()]).Invoke(null, [giver, layer, .. inputs])!;
        }

        /// <inheritdoc/>
        public void Dispose() => compiled.Dispose();
    }
}
