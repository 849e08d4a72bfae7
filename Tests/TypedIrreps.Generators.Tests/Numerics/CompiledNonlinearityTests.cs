using System.Reflection;
using TorchSharp;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;
using static TypedIrreps.Generators.Tests.Numerics.Draws;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>
/// Declared gates, activations and norms compute what the library's classes compute, which are compared with formulas elsewhere:
/// for both forms of a declaration, and as stages of pipelines.
/// </summary>
public sealed class CompiledNonlinearityTests(CompiledNonlinearityTests.Layers layers) : IClassFixture<CompiledNonlinearityTests.Layers>
{
    private const string Hidden = "3x0e+2x1o+2x0o+1x2e+2x0e";

    private static readonly Irreps HiddenIrreps = Irreps.Parse(Hidden);

    /// <summary>A declaration's arguments behind the representation, and what it should compute, of which representation.</summary>
    private static readonly Dictionary<string, (string Options, Func<nn.Module> Expected, Irreps Input, Irreps Output)> Declarations = new()
    {
        ["Gate"] = ("", () => new Gate(HiddenIrreps), DerivedIrreps.GateInput(HiddenIrreps), HiddenIrreps),
        ["Gate "] = (
            "Scalars = ActivationFunction.Relu, Gates = ActivationFunction.Tanh",
            () => new Gate(HiddenIrreps, ActivationFunction.Relu, ActivationFunction.Tanh),
            DerivedIrreps.GateInput(HiddenIrreps),
            HiddenIrreps),
        ["Activation"] = ("", () => new Activation(HiddenIrreps), HiddenIrreps, HiddenIrreps),
        ["Activation "] = (
            "Even = ActivationFunction.Gelu, Odd = ActivationFunction.Abs",
            () => new Activation(HiddenIrreps, ActivationFunction.Gelu, ActivationFunction.Abs),
            HiddenIrreps,
            DerivedIrreps.EvenScalars(HiddenIrreps)),
        ["Norm"] = ("", () => new Norm(HiddenIrreps), HiddenIrreps, DerivedIrreps.Norms(HiddenIrreps)),
        ["Norm "] = ("Squared = true", () => new Norm(HiddenIrreps, squared: true), HiddenIrreps, DerivedIrreps.Norms(HiddenIrreps)),
        ["NormActivation"] = ("", () => new NormActivation(HiddenIrreps), HiddenIrreps, HiddenIrreps),
        ["NormActivation "] = (
            "Function = ActivationFunction.Silu, Normalize = false, Biases = true",
            () => new NormActivation(HiddenIrreps, ActivationFunction.Silu, normalize: false, biases: true),
            HiddenIrreps,
            HiddenIrreps),
        ["NormActivation  "] = (
            "Epsilon = 0.5, Biases = true", () => new NormActivation(HiddenIrreps, epsilon: 0.5, biases: true), HiddenIrreps, HiddenIrreps),
        ["LayerNorm"] = ("", () => new LayerNorm(HiddenIrreps), HiddenIrreps, HiddenIrreps),
        ["LayerNorm "] = (
            "Epsilon = 0.5, Affine = false", () => new LayerNorm(HiddenIrreps, epsilon: 0.5, affine: false), HiddenIrreps, HiddenIrreps),
    };

    /// <summary>The number of a declaration, and whether it is written by types.</summary>
    public static TheoryData<int, bool> All
    {
        get
        {
            var data = new TheoryData<int, bool>();
            for (var i = 0; i < Declarations.Count; i++)
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
        var (_, make, input, output) = Declarations.ElementAt(number).Value;
        using var declared = layers.Create(number, byTypes);
        using var expected = make();
        Assert.Equal(expected.state_dict().Keys, declared.state_dict().Keys);
        Trained(declared);
        expected.to(float64);
        expected.load_state_dict(declared.state_dict());
        foreach (var batch in new[] { 0, 1, 4 })
        {
            var x = Random(batch, batch, input.Dim).requires_grad_();
            var (left, right) = (Forward(expected, x), Forward(declared, x));
            Assert.Equal([batch, output.Dim], right.shape);
            Numbers.Close(left, right, 0, $"declaration {number}");
            Numbers.Close(left, layers.Typed(declared, number, byTypes, x), 1e-14, $"declaration {number}, typed");
            Numbers.Close(Gradient(left, x), Gradient(right, x), 0, $"declaration {number}, gradient");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_transformed_input_gives_the_transformed_result(int number, bool byTypes)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var (_, _, input, output) = Declarations.ElementAt(number).Value;
        using var declared = layers.Create(number, byTypes);
        Trained(declared);
        var x = Random(1, 3, input.Dim);
        foreach (var seed in Enumerable.Range(0, 4))
        {
            var transform = new OrthogonalTransform(Rotation.Random(new Random(seed)), inverts: seed % 2 != 0);
            var expected = Forward(declared, x).Transform(output, transform);
            Numbers.Close(expected, Forward(declared, x.Transform(input, transform)), 1e-11, $"declaration {number}, {transform}");
        }
    }

    [Theory]
    [InlineData("Whole")]
    [InlineData("OfTexts")]
    [InlineData("Undeclared")]
    public void They_are_stages_of_a_pipeline(string name)
    {
        using var scope = NewDisposeScope();
        var (input, output) = (HiddenIrreps, DerivedIrreps.Norms(HiddenIrreps));
        using var pipeline = layers.Compiled.Create<nn.Module>(name);
        Trained(pipeline);
        var x = Random(1, 4, input.Dim).requires_grad_();
        var (linear, gate, norms) = (new RuntimeLinear(input, DerivedIrreps.GateInput(input)), new Gate(input), new Norm(input));
        var (activation, normActivation, layerNorm) = (new Activation(input), new NormActivation(input), new LayerNorm(input));
        foreach (var layer in new nn.Module[] { linear, layerNorm })
        {
            layer.to(float64);
            var prefix = pipeline.named_children().Single(child => child.module.GetType().BaseType!.Name.StartsWith(layer is LinearModule ? "Linear" : "LayerNorm", StringComparison.Ordinal)
                || child.module is LayerNorm && layer is LayerNorm).module;
            layer.load_state_dict(prefix.state_dict());
        }

        var expected = norms.forward(normActivation.forward(activation.forward(layerNorm.forward(gate.forward(linear.forward(x))))));
        var actual = layers.Piped(name, pipeline, x);
        Numbers.Close(expected, actual, 1e-13, name);
        Numbers.Close(Gradient(expected, x), Gradient(actual, x), 1e-12, $"{name}, gradient");
    }

    [Fact]
    public void A_pipeline_takes_odd_scalars_made_even()
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using var pipeline = layers.Compiled.Create<nn.Module>("Even");
        pipeline.to(float64);
        var x = Random(1, 4, HiddenIrreps.Dim);
        var expected = new LayerNorm(DerivedIrreps.EvenScalars(HiddenIrreps)).forward(new Activation(HiddenIrreps, odd: ActivationFunction.Square).forward(x).to(float32));
        Numbers.Close(expected.to(float64), layers.Piped("Even", pipeline, x), 1e-5, "Even");
    }

    /// <summary>TorchSharp has classes of some of these names.</summary>
    [Fact]
    public void The_names_of_other_libraries_are_no_hindrance()
    {
        using var compiled = CompiledDeclarations.Compile("""
            using TorchSharp.Modules;
            [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
            [LayerNorm("4x0e+2x1o")] public sealed partial class OfTexts;
            [LayerNorm<Hidden>] public sealed partial class OfTypes;
            [Norm<Hidden>] public sealed partial class Norm;
            [Gate("4x0e+2x1o")] public sealed partial class Gate;
            [Pipeline<OfTypes, Norm>] public sealed partial class Both;
            """);
        Assert.Empty(compiled.Diagnostics);
        using var both = compiled.Create<nn.Module>("Both");
        Assert.Equal(2, both.named_children().Count());
    }

    private static Tensor Forward(nn.Module layer, Tensor x) =>
        (Tensor)layer.GetType().GetMethod("forward", [typeof(Tensor)])!.Invoke(layer, [x])!;

    private static Tensor Gradient(Tensor result, Tensor x) => autograd.grad([result.square().sum()], [x], retain_graph: true)[0];

    /// <summary>The layers, compiled once.</summary>
    public sealed class Layers : IDisposable
    {
        public Layers()
        {
            var declarations = Declarations.SelectMany((declaration, i) =>
            {
                var (kind, options) = (declaration.Key.TrimEnd(), declaration.Value.Options);
                return new[]
                {
                    $"[{kind}(\"{Hidden}\"{(options.Length > 0 ? ", " + options : "")})] public sealed partial class OfText{i};",
                    $"[{kind}<Hidden>{(options.Length > 0 ? $"({options})" : "")}] public sealed partial class OfType{i};",
                };
            });

            // Features reach a layer channels innermost, as from another layer.
            var calls = Enumerable.Range(0, Declarations.Count).SelectMany(i => new[] { $"OfText{i}", $"OfType{i}" }).Select(name => $$"""
                    public static Tensor Call({{name}} layer, Tensor x) => Through(layer, x);
                """);
            Compiled = CompiledDeclarations.Compile($$"""
                using Tensor = TorchSharp.torch.Tensor;
                [Irreps("{{Hidden}}")] public readonly partial struct Hidden;
                {{string.Join("\n", declarations)}}
                [Linear<Hidden, GateInput<Hidden>>] public sealed partial class Mixed;
                [Linear("{{Hidden}}", "{{DerivedIrreps.GateInput(HiddenIrreps)}}")] public sealed partial class MixedOfTexts;
                [Pipeline<Mixed, OfType0, OfType9, OfType2, OfType6, OfType4>] public sealed partial class Whole;
                [Pipeline<MixedOfTexts, OfText0, OfText9, OfText2, OfText6, OfText4>] public sealed partial class OfTexts;
                [Pipeline<Mixed, Gate<Hidden>, LayerNorm<Hidden>, Activation<Hidden>, NormActivation<Hidden>, Norm<Hidden>>] public sealed partial class Undeclared;
                [Activation<Hidden>(Odd = ActivationFunction.Square)] public sealed partial class MadeEven;
                [Pipeline<MadeEven, LayerNorm<EvenScalars<Hidden>>>] public sealed partial class Even;
                public static class Use
                {
                    {{string.Join("\n", calls)}}
                    public static Tensor Call(Whole whole, Tensor x) => Through(whole, x);
                    public static Tensor Call(OfTexts whole, Tensor x) => Through(whole, x);
                    public static Tensor Call(Undeclared whole, Tensor x) => Through(whole, x);
                    public static Tensor Call(Even whole, Tensor x) => Through(whole, x);

                    private static Tensor Through<TInput, TOutput>(ISteerableLayer<TInput, TOutput> layer, Tensor x)
                        where TInput : IIrreps
                        where TOutput : IIrreps => layer.Forward(Steerable.Of<TInput>(x)).Tensor;
                }
                """);
            Assert.Empty(Compiled.Diagnostics);
        }

        public CompiledDeclarations Compiled { get; }

        /// <summary>A new layer.</summary>
        public nn.Module Create(int number, bool byTypes) => Compiled.Create<nn.Module>(Name(number, byTypes));

        /// <summary>The result of a layer's typed method.</summary>
        public Tensor Typed(nn.Module layer, int number, bool byTypes, Tensor x) => Piped(Name(number, byTypes), layer, x);

        /// <summary>The result of the typed method of a class by its name.</summary>
        public Tensor Piped(string name, nn.Module layer, Tensor x) =>
            (Tensor)Compiled["Use"].GetMethod("Call", BindingFlags.Public | BindingFlags.Static, [Compiled[name], typeof(Tensor)])!.Invoke(null, [layer, x])!;

        /// <inheritdoc/>
        public void Dispose() => Compiled.Dispose();

        private static string Name(int number, bool byTypes) => (byTypes ? "OfType" : "OfText") + number;
    }
}
