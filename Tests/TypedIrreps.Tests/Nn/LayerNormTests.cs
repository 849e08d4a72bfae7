using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

/// <summary>Layer normalisation by its formula, turned and mirrored, and differentiated.</summary>
public sealed class LayerNormTests
{
    private const int Batch = 4;

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 60)]
    public void It_is_equivariant(Features features, bool byNorm)
    {
        using var scope = NewDisposeScope();
        using var norm = Trained(features.Irreps, features.Seed, byNorm);
        Assert.InRange(Error(norm.forward, features), 0, 1e-9);
    }

    /// <summary>The property is worth nothing if it holds for what SEGNN's published norms do to pseudoscalars.</summary>
    [Fact]
    public void Pseudoscalars_have_no_bias()
    {
        using var scope = NewDisposeScope();
        var features = new Features(Irreps.Parse("2x0e+3x0o+2x1o"), Seed: 1);
        using var norm = Trained(features.Irreps, 1, byNorm: false);
        Assert.Equal([2], norm.Bias!.shape);
        Assert.InRange(Error(norm.forward, features), 0, 1e-9);
        var bias = tensor(new[] { 0, 0, 0.5, 0.5, 0.5, 0, 0, 0, 0, 0, 0 });
        Assert.InRange(Error(x => norm.forward(x).add(bias), features), 1e-2, double.PositiveInfinity);
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 40)]
    public void It_is_what_the_formula_says(Features features, bool byNorm, bool affine)
    {
        using var scope = NewDisposeScope();
        using var norm = Trained(features.Irreps, features.Seed, byNorm, affine);
        var x = Tensors.Normal(features.Seed, Batch, features.Irreps.Dim).mul(3).add(1);
        Assert.InRange(Tensors.Distance(Naively(norm, byNorm, x), norm.forward(x)), 0, 1e-10);
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 15)]
    public void Derivatives_are_those_of_the_values(Features features, bool byNorm)
    {
        using var scope = NewDisposeScope();
        using var norm = Trained(features.Irreps, features.Seed, byNorm);
        var x = Tensors.Normal(features.Seed, Batch, features.Irreps.Dim).requires_grad_(true);

        // Channels that are alone lose what they differ by, down to epsilon: large derivatives, so a large epsilon here.
        Derivatives.Check(() => norm.forward(x), 1e-5, [x, .. norm.parameters()]);
    }

    [Fact]
    public void Channels_of_one_irrep_belong_together_wherever_they_stand()
    {
        using var scope = NewDisposeScope();
        using var parts = new LayerNorm(Irreps.Parse("2x0e+1x1o+3x0e+2x1o"), affine: false);
        using var whole = new LayerNorm(Irreps.Parse("5x0e+3x1o"), affine: false);
        var x = Tensors.Normal(1, Batch, 14);
        long[] order = [0, 1, 5, 6, 7, 2, 3, 4, 8, 9, 10, 11, 12, 13];
        Assert.InRange(Tensors.Distance(whole.forward(x.index_select(1, tensor(order))), parts.forward(x).index_select(1, tensor(order))), 0, 1e-13);
    }

    [Fact]
    public void Features_get_the_size_one()
    {
        using var scope = NewDisposeScope();
        using var norm = new LayerNorm(TestIrreps.Signature, epsilon: 0);
        norm.to(float64);
        var y = norm.forward(Tensors.Normal(1, Batch, TestIrreps.Dim).mul(3).add(2));
        Assert.InRange(Tensors.Distance(y.narrow(1, 0, 2).mean([1]), zeros(Batch, float64)), 0, 1e-12);
        foreach (var ((offset, length), _) in TestIrreps.Signature.Slices.Zip(TestIrreps.Signature))
            Assert.InRange(Tensors.Distance(y.narrow(1, offset, length).square().mean([1]), ones(Batch, float64)), 0, 1e-12);
    }

    [Fact]
    public void Both_layouts_strides_and_other_samples_do_not_matter()
    {
        using var scope = NewDisposeScope();
        using var norm = new LayerNorm<TestIrreps>();
        norm.to(float64);
        using (no_grad())
        {
            norm.Weight!.copy_(Tensors.Normal(1, norm.Weight.shape));
            norm.Bias!.copy_(Tensors.Normal(2, norm.Bias.shape));
        }

        var outside = Steerable.Of<TestIrreps>(Tensors.Normal(3, Batch, TestIrreps.Dim));
        var inside = new Steerable<TestIrreps>(outside.In(FeatureLayout.ChannelsInnermost), FeatureLayout.ChannelsInnermost);
        var expected = norm.Forward(outside).Tensor;
        Assert.Equal(FeatureLayout.ChannelsInnermost, norm.Forward(inside).Layout);
        Assert.InRange(Tensors.Distance(expected, norm.Forward(inside).Tensor), 0, 1e-13);
        Assert.InRange(Tensors.Distance(expected, norm.forward(outside.Tensor.t().contiguous().t())), 0, 1e-13);
        Assert.InRange(Tensors.Distance(expected.narrow(0, 1, 1), norm.forward(outside.Tensor.narrow(0, 1, 1))), 0, 1e-13);
        norm.eval();
        Assert.InRange(Tensors.Distance(expected, norm.forward(outside.Tensor)), 0, 0);
        Assert.Equal([0, TestIrreps.Dim], norm.forward(zeros(0, TestIrreps.Dim, float64)).shape);
    }

    [Fact]
    public void Features_that_do_not_vary_have_finite_gradients()
    {
        using var scope = NewDisposeScope();
        using var norm = Trained(TestIrreps.Signature, 1, byNorm: false);
        foreach (var value in new[] { 0.0, 1.0 })
        {
            var x = full([2, TestIrreps.Dim], value, float64).requires_grad_(true);
            var y = norm.forward(x);
            Assert.True(y.isfinite().all().ToBoolean());
            Assert.True(Derivatives.Gradients(y.square().sum(), [x], differentiable: false)[0].isfinite().all().ToBoolean());
            Assert.InRange(Tensors.Distance(y.narrow(1, 0, 2), norm.Bias!.expand(2, 2)), 0, 1e-12);
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentNullException>("irreps", () => new LayerNorm(null!));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new LayerNorm<TestIrreps>(epsilon: -1));
        Assert.Throws<ArgumentOutOfRangeException>("normalization", () => new LayerNorm<TestIrreps>(normalization: IrrepNormalization.None));
        using var norm = new LayerNorm(Irreps.Parse("2x0e"));
        Assert.Equal(["bias", "weight"], norm.state_dict().Keys.Order());
        Assert.StartsWith("Expected features [batch, 2] of 2x0e", Assert.Throws<ArgumentException>("input", () => { norm.forward(zeros(4, 3)); }).Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected the same type and device", Assert.Throws<ArgumentException>("input", () => { norm.forward(zeros(4, 2, float64)); }).Message, StringComparison.Ordinal);
        using var plain = new LayerNorm(Irreps.Empty, affine: false);
        Assert.Empty(plain.state_dict());
        Assert.Equal([3, 0], plain.forward(zeros(3, 0)).shape);
    }

    /// <summary>Number by number, in e3nn's layout.</summary>
    private static Tensor Naively(LayerNorm norm, bool byNorm, Tensor x)
    {
        var (irreps, slices) = (norm.Irreps, norm.Irreps.Slices);
        var channels = irreps.Zip(slices)
            .SelectMany(pair => Enumerable.Range(0, pair.First.Multiplicity).Select(u => (pair.First.Irrep, Offset: pair.Second.Offset + (u * pair.First.Irrep.Dim))))
            .ToArray();
        var scalars = Enumerable.Range(0, channels.Length).Where(c => channels[c].Irrep.IsScalar).ToArray();
        var result = zeros_like(x);
        for (var row = 0; row < x.shape[0]; row++)
        {
            var numbers = x[row].ToDoubles();
            foreach (var same in Enumerable.Range(0, channels.Length).GroupBy(c => channels[c].Irrep))
            {
                var (irrep, count) = (same.Key, same.Count());
                var components = same.SelectMany(c => numbers[channels[c].Offset..(channels[c].Offset + irrep.Dim)]).ToArray();
                var mean = irrep.IsScalar ? components.Average() : 0;
                var square = components.Sum(component => (component - mean) * (component - mean)) / (byNorm ? count : count * irrep.Dim);
                foreach (var c in same)
                {
                    var weight = norm.Weight is { } weights ? weights[c].ToDouble() : 1;
                    var bias = irrep.IsScalar && norm.Bias is { } biases ? biases[Array.IndexOf(scalars, c)].ToDouble() : 0;
                    for (var m = channels[c].Offset; m < channels[c].Offset + irrep.Dim; m++)
                        result[row, m] = (weight * (numbers[m] - mean) / Math.Sqrt(square + norm.Epsilon)) + bias;
                }
            }
        }

        return result;
    }

    private static LayerNorm Trained(Irreps irreps, int seed, bool byNorm, bool affine = true)
    {
        var norm = new LayerNorm(irreps, epsilon: 1e-2, affine, byNorm ? IrrepNormalization.Norm : IrrepNormalization.Component);
        norm.to(float64);
        using var untracked = no_grad();
        foreach (var (name, parameter) in norm.named_parameters())
            parameter.copy_(Tensors.Normal(seed + name.Length, parameter.shape));
        return norm;
    }

    private static double Error(Func<Tensor, Tensor> norm, Features features) => Equivariance.Measure(
        inputs => norm(inputs[0]),
        [features.Irreps],
        features.Irreps,
        new EquivarianceOptions { Batch = Batch, Transforms = 1, Seed = features.Seed }).Worst;
}
