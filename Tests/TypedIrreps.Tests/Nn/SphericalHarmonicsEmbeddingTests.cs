using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

public sealed class SphericalHarmonicsEmbeddingTests
{
    private static readonly Irreps AllDegrees = Irreps.SphericalHarmonics(ClebschGordan.MaxDegree);

    [Property(MaxTest = 20)]
    public void Harmonics_are_equivariant(int seed, bool normalize)
    {
        using var scope = NewDisposeScope();
        using var embedding = new SphericalHarmonicsEmbedding(AllDegrees, normalize: normalize);
        var report = Equivariance.Measure(
            inputs => embedding.forward(inputs[0]), [Displacement.Signature], AllDegrees, new EquivarianceOptions { Transforms = 1, Seed = seed });
        Assert.InRange(report.Worst, 0, 1e-11);
    }

    [Theory]
    [InlineData(SphericalHarmonicsNormalization.Component, true)]
    [InlineData(SphericalHarmonicsNormalization.Integral, false)]
    [InlineData(SphericalHarmonicsNormalization.Norm, true)]
    public void Every_degree_agrees_with_the_polynomials(SphericalHarmonicsNormalization normalization, bool normalize)
    {
        using var scope = NewDisposeScope();
        using var embedding = new SphericalHarmonicsEmbedding(AllDegrees, normalization, normalize);
        var x = Tensors.Normal(1, 20, 3);
        var expected = Enumerable.Range(0, 20).SelectMany(i => SphericalHarmonics.Evaluate(
            AllDegrees, x[i, 0].ToDouble(), x[i, 1].ToDouble(), x[i, 2].ToDouble(), normalization, normalize)).ToArray();
        var largest = expected.Max(Math.Abs);
        foreach (var (type, tolerance) in new[] { (float64, 1e-13), (float32, 1e-6) })
        {
            var actual = embedding.forward(x.to(type));
            Assert.Equal(type, actual.dtype);
            Assert.All(expected.Zip(actual.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, tolerance * largest));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Derivatives_are_those_of_the_values(bool normalize)
    {
        using var scope = NewDisposeScope();
        using var embedding = new SphericalHarmonicsEmbedding(Irreps.SphericalHarmonics(6), normalize: normalize);
        var x = Tensors.Normal(1, 4, 3).requires_grad_(true);
        Derivatives.Check(() => embedding.forward(x), 1e-5, x);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Derivatives_at_length_zero_are_finite(bool normalize)
    {
        using var scope = NewDisposeScope();
        using var embedding = new SphericalHarmonicsEmbedding(Irreps.SphericalHarmonics(4), normalize: normalize);
        foreach (var type in new[] { float64, float32 })
        {
            var x = tensor(new[,] { { 0.0, 0, 0 }, { 0, 1e-13, 0 }, { 0.6, 0, 0.8 } }).to(type).requires_grad_(true);
            var y = embedding.forward(x);
            var first = Derivatives.Gradients(y.sum().add(y.square().sum()), [x], differentiable: true)[0];
            var second = Derivatives.Gradients(first.sum(), [x], differentiable: false)[0];
            Assert.All(y.ToDoubles().Concat(first.ToDoubles()).Concat(second.ToDoubles()), number => Assert.InRange(number, -1e6, 1e6));
            if (normalize)
                Assert.Equal(new double[6], first.narrow(0, 0, 2).ToDoubles());
            Assert.NotEqual(new double[3], first.narrow(0, 2, 1).ToDoubles());
        }
    }

    [Fact]
    public void Blocks_may_repeat_and_come_in_any_order()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(2, 3, 3);
        using var each = new SphericalHarmonicsEmbedding(Irreps.SphericalHarmonics(2));
        using var repeated = new SphericalHarmonicsEmbedding(Irreps.Parse("2x1o+0x3o+2e+1x0e"));
        var y = each.forward(x);
        var vector = y.narrow(1, 1, 3);
        Assert.Equal(
            cat([vector, vector, y.narrow(1, 4, 5), y.narrow(1, 0, 1)], 1).ToDoubles(), repeated.forward(x).ToDoubles());
        Assert.Equal([3, 0], new SphericalHarmonicsEmbedding(Irreps.Empty).forward(x).shape);
        Assert.Equal([0, 9], each.forward(zeros(0, 3)).shape);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Strides_do_not_matter(int count)
    {
        using var scope = NewDisposeScope();
        using var embedding = new SphericalHarmonicsEmbedding(AllDegrees);
        var x = Tensors.Normal(2, count, 3);
        Assert.InRange(Tensors.Distance(embedding.forward(x), embedding.forward(x.t().contiguous().t())), 0, 1e-12);
    }

    [Fact]
    public void Displacements_become_typed_attributes()
    {
        using var scope = NewDisposeScope();
        using var embedding = new SphericalHarmonicsEmbedding<Harmonics>();
        var displacement = new Point(ones(2, 3)) - new Point(zeros(2, 3));
        Steerable<Harmonics> attributes = embedding.Forward(displacement);
        Assert.All(attributes.Tensor.ToDoubles(), component => Assert.Equal(1, component, 1e-6));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("1x0e+1x1o+1x2o", Assert.Throws<ArgumentException>("irreps", () => new SphericalHarmonicsEmbedding(Irreps.Parse("0e+1o+2o"))).Message);
        Assert.ThrowsAny<ArgumentException>(() => new SphericalHarmonicsEmbedding(Irreps.Parse("12e")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SphericalHarmonicsEmbedding(Irreps.Parse("0e"), (SphericalHarmonicsNormalization)9));
        Assert.Contains("pseudovector 1e", Assert.Throws<ArgumentException>(() => new SphericalHarmonicsEmbedding<Pseudovectors>()).Message);
        using var embedding = new SphericalHarmonicsEmbedding(Irreps.Parse("0e+1o"));
        Assert.StartsWith(
            "Expected features [batch, 3] of 1x1o, got a tensor [2, 4].",
            Assert.Throws<ArgumentException>("vectors", () => embedding.forward(zeros(2, 4))).Message);
    }

    private readonly struct Harmonics : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("1x0e+1x1o");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }

    private readonly struct Pseudovectors : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("1x0e+1x1e");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }
}
