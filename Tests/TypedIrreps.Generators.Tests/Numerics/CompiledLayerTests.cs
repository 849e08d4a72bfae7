using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp;
using TypedIrreps.Testing;
using Xunit;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Emitted layers compute what the formulas say, to rounding.</summary>
public sealed partial class CompiledLayerTests(CompiledSignatures layers) : IClassFixture<CompiledSignatures>
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_layer_is_the_naive_sum(int batch) => layers.ForEach(batch, (sample, _, what) =>
        Numbers.Close(sample.EvaluateNaively(), sample.Evaluate(), Tolerance, what));

    [Fact]
    public void Its_gradients_are_those_of_the_naive_sum() => layers.ForEach(3, (sample, _, what) =>
    {
        var expected = sample.GradientsNaively();
        var actual = sample.Gradients();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Numbers.Close(expected[i], actual[i], Tolerance, $"{what}, gradient {i}");
    });

    [Fact]
    public void Its_gradients_have_the_gradients_of_the_naive_sum() => layers.ForEach(3, (sample, _, what) =>
    {
        var expected = sample.SecondGradientsNaively();
        var actual = sample.SecondGradients();
        for (var i = 0; i < expected.Length; i++)
            Numbers.Close(expected[i], actual[i], 1e-11, $"{what}, second gradient {i}");
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void The_interpreter_of_the_same_plan_agrees(int batch) => layers.ForEach(batch, (sample, signature, what) =>
    {
        using var interpreter = new RuntimeTensorProduct(
            Irreps.Parse(signature.Input), Irreps.Parse(signature.Attributes), Irreps.Parse(signature.Output), signature.Gated);
        interpreter.to(float64);
        using (no_grad())
        {
            interpreter.Weight.copy_(sample.Layer.Weight);
            interpreter.Bias?.copy_(sample.Layer.Bias!);
            Numbers.Close(interpreter.forward(sample.Input, sample.Attributes), sample.Evaluate(), 1e-14, what);
        }

        Assert.Equal(interpreter.Shape.Weights, sample.Layer.Shape.Weights);
        Assert.Equal(interpreter.Shape.BiasCount, sample.Layer.Shape.BiasCount);
    });

    [Fact]
    public void A_transformed_input_gives_the_transformed_result()
    {
        var random = new Random(layers.Seed);
        layers.ForEach(3, (sample, signature, what) =>
        {
            var transform = OrthogonalTransform.Random(random);
            using var untracked = no_grad();
            var expected = Transformed(signature.Output, sample.Evaluate());
            var actual = sample.Layer.forward(Transformed(signature.Input, sample.Input), Transformed(signature.Attributes, sample.Attributes));
            Numbers.Close(expected, actual, 1e-11, $"{what}, {transform}");

            Tensor Transformed(string irreps, Tensor features) => features.Transform(Irreps.Parse(irreps), transform);
        });
    }

    /// <summary>The test of the tests: every coefficient that is emitted matters, and the comparison sees it.</summary>
    [Fact]
    public void A_wrong_coefficient_is_noticed()
    {
        var signature = new LayerSignature("2x0e+2x1o+2x2e", "1x0e+2x1o", "2x0e+2x1o+1x2e", Gated: true);
        var coefficients = 0;
        using (var right = CompiledDeclarations.Compile(signature.Declare("Layer"), text =>
        {
            coefficients += Coefficient().Count(text);
            return text;
        }))
        {
            Check(right);
        }

        Assert.InRange(coefficients, 50, 500);
        foreach (var wrong in Enumerable.Range(0, 10).Select(i => i * (coefficients - 1) / 9))
        {
            var seen = 0;
            using var planted = CompiledDeclarations.Compile(signature.Declare("Layer"), text =>
                Coefficient().Replace(text, match => seen++ == wrong ? Slightly(match.Value) : match.Value));
            var error = Record.Exception(() => Check(planted));
            Assert.True(error is XunitException, $"Coefficient {wrong} of {coefficients} was changed, and the result was: {error?.Message ?? "accepted"}");
        }

        void Check(CompiledDeclarations declarations)
        {
            using var scope = NewDisposeScope();
            using var layer = declarations.Create<TensorProductModule>("Layer");
            var sample = new LayerSample(signature, layer, batch: 3, seed: 1);
            foreach (var backend in Enum.GetValues<LayerBackend>())
            {
                layer.Backend = backend;
                layer.zero_grad();
                Numbers.Close(sample.EvaluateNaively(), sample.Evaluate(), Tolerance, $"{signature}, {backend}");
                foreach (var (expected, actual) in sample.GradientsNaively().Zip(sample.Gradients()))
                    Numbers.Close(expected, actual, Tolerance, $"a gradient of {signature}, {backend}");
            }
        }
    }

    private static string Slightly(string coefficient) =>
        (double.Parse(coefficient, CultureInfo.InvariantCulture) * (1 + 1e-9)).ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d\.\d{4,}(E-\d+)?")]
    private static partial Regex Coefficient();
}
