using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>The embedding against e3nn's spherical harmonics.</summary>
public sealed class SphericalHarmonicsGoldenTests
{
    [Theory, GoldenCases("spherical_harmonics")]
    public void Values_and_derivatives_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var embedding = Embedding(golden);
        var x = golden["inputs", "x"].ToLeaf();
        var y = embedding.forward(x.reshape(-1, 3));
        GoldenAssert.Close(golden["outputs", "y"], y.ToDoubles(), golden.Tol, $"{id} y");
        if (!golden.Has("grads"))
            return;
        if (!y.requires_grad)
        {
            // Degree 0 alone: a constant.
            Assert.All(golden["grads", "x"].Values, derivative => Assert.Equal(0, derivative));
            return;
        }

        var grad = Derivatives.Gradients(y.mul(golden["cotangents", "y"].ToTensor().reshape(y.shape)).sum(), [x], differentiable: true)[0];
        GoldenAssert.Close(golden["grads", "x"], grad.ToDoubles(), golden.TolGrad, $"{id} grads");
        if (golden.Has("grads2"))
        {
            var grad2 = Derivatives.Gradients(grad.mul(golden["aux", "v2"].ToTensor()).sum(), [x], differentiable: false)[0];
            GoldenAssert.Close(golden["grads2", "x"], grad2.ToDoubles(), golden.TolGrad, $"{id} grads2");
        }
    }

    [Theory, GoldenCases("spherical_harmonics")]
    public void Single_precision_loses_nothing_to_the_degree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var embedding = Embedding(golden);

        // Rounding the vectors alone moves the values by more than is allowed: the truth is that of the rounded vectors.
        var x = golden["inputs", "x"].ToTensor().to(float32).reshape(-1, 3);
        var vectors = x.ToDoubles();
        var expected = Enumerable.Range(0, vectors.Length / 3).SelectMany(i => SphericalHarmonics.Evaluate(
            Harmonics(golden), vectors[3 * i], vectors[(3 * i) + 1], vectors[(3 * i) + 2], Normalization(golden), Normalizes(golden))).ToArray();
        var largest = expected.Max(Math.Abs);
        GoldenAssert.Close(expected, embedding.forward(x).ToDoubles(), new Tolerance(2e-6, 4e-7 * largest), $"{id} y in float32");
    }

    private static SphericalHarmonicsEmbedding Embedding(GoldenCase golden) =>
        new(Harmonics(golden), Normalization(golden), Normalizes(golden));

    private static Irreps Harmonics(GoldenCase golden) =>
        new(golden.Config.GetProperty("ls").EnumerateArray().Select(l => new MulIrrep(1, Irrep.SphericalHarmonic(l.GetInt32()))));

    private static SphericalHarmonicsNormalization Normalization(GoldenCase golden) =>
        Enum.Parse<SphericalHarmonicsNormalization>(golden.Config.GetProperty("normalization").GetString()!, ignoreCase: true);

    private static bool Normalizes(GoldenCase golden) => golden.Config.GetProperty("normalize").GetBoolean();
}
