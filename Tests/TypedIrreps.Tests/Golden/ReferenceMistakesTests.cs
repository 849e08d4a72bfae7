using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>
/// Where the reference code is wrong (the list in Tests/Golden/README.md): what it does, written from its formulas, fails; what is
/// done here in its place holds. The centre of systems of particles is compared with whole networks, in GoldenModelTests.
/// </summary>
public sealed class ReferenceMistakesTests
{
    private const double Rounding = 1e-12;
    private const double Broken = 0.05;

    private static readonly OrthogonalTransform Turn = Rotation.FromAngles(0.7, 1.1, -0.4);

    [Theory]
    [InlineData("4x0e+3x2e+2x1o", false)]
    [InlineData("3x1e+3x1o", true)]
    public void A_gate_does_not_follow_the_order_of_what_it_is_given(string output, bool mirrored)
    {
        using var scope = NewDisposeScope();
        using var gate = new Gate(Irreps.Parse(output));
        var transform = mirrored ? OrthogonalTransform.Inversion : Turn;
        Assert.InRange(Error(gate.forward, gate.Plan.Product, gate.Plan.Output, transform), 0, Rounding);
        Assert.InRange(Error(Published, gate.Plan.Product, gate.Plan.Output, transform), Broken, double.MaxValue);

        // It takes its input to be sorted by irrep, whatever the layer in front says.
        Tensor Published(Tensor x)
        {
            var parts = gate.Plan.Scalars.Simplify() + (gate.Plan.GateCount * new Irrep(0, Parity.Even)) + gate.Plan.Gated.Simplify();
            var (sorted, permutation, _) = parts.Sort();
            var slices = sorted.Slices;
            return gate.forward(cat([.. permutation.Select(place => x.narrow(1, slices[place].Offset, slices[place].Length))], 1));
        }
    }

    [Fact]
    public void A_bias_on_pseudoscalars_breaks_the_reflection()
    {
        using var scope = NewDisposeScope();
        var (input, attributes, output) = (Irreps.Parse("2x0e+2x1e"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("2x0o+2x0e"));
        using var layer = new RuntimeTensorProduct(LayerPlan.For(input, attributes, output, gated: false));
        layer.to(float64);
        var a = Tensors.Normal(5, 4, attributes.Dim);
        Assert.InRange(Error(Own, input, output, OrthogonalTransform.Inversion, attributes, a), 0, Rounding);
        Assert.InRange(Error(Published, input, output, OrthogonalTransform.Inversion, attributes, a), Broken, double.MaxValue);

        Tensor Own(Tensor x, Tensor attribute) => layer.forward(x, attribute);

        Tensor Published(Tensor x, Tensor attribute) => layer.forward(x, attribute).add(tensor(new[] { 0.3, 0.3, 0, 0 }));
    }

    [Fact]
    public void A_norm_that_biases_pseudoscalars_does_too()
    {
        using var scope = NewDisposeScope();
        var irreps = Irreps.Parse("2x0e+2x0o+2x1o");
        var graph = GraphBatch.FullyConnected(2, 3);
        foreach (var pseudoscalars in Enum.GetValues<Pseudoscalars>())
        {
            using var norm = new InstanceNorm(irreps, pseudoscalars: pseudoscalars);
            norm.to(float64);
            using (no_grad())
                norm.Bias!.copy_(ones_like(norm.Bias).mul(tensor(0.5, float64)));
            var error = Error(x => norm.forward(x, graph), irreps, irreps, OrthogonalTransform.Inversion, rows: 6);
            if (pseudoscalars == Pseudoscalars.CentredAndBiased)
                Assert.InRange(error, Broken, double.MaxValue);
            else
                Assert.InRange(error, 0, Rounding);
        }
    }

    [Fact]
    public void An_output_that_nothing_reaches_is_zero()
    {
        using var scope = NewDisposeScope();
        var output = Irreps.Parse("2x0e+2x2e");
        using var layer = new RuntimeTensorProduct(LayerPlan.For(Irreps.Parse("3x0e"), Irreps.Parse("1x0e"), output, gated: false));
        layer.to(float64);
        var own = layer.forward(Tensors.Normal(1, 4, 3), Tensors.Normal(2, 4, 1));
        Assert.True(own.isfinite().all().ToBoolean());
        Assert.Equal(0, own.narrow(1, 2, 10).abs().max().ToDouble());

        // The published layer divides a zero by 1/sqrt of the fan-in, which is zero.
        var published = zeros(4, 10, dtype: float64).div(tensor(1 / Math.Sqrt(0), float64).reciprocal());
        Assert.True(published.isnan().all().ToBoolean());
    }

    [Fact]
    public void Degrees_of_two_digits_are_read()
    {
        Assert.Equal(new Irrep(10, Parity.Even), Irrep.Parse("10e"));
        Assert.Equal(21, Irreps.Parse("1x10e").Dim);

        // The published code of balanced representations takes the last digit alone.
        Assert.Equal(0, int.Parse("10e"[^2..^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Vectors_behind_a_pooling_are_gated_and_not_activated_by_their_components()
    {
        using var scope = NewDisposeScope();
        var plan = SegnnPlan.For(
            Irreps.Parse("1x0e"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("4x0e+4x1o"), Irreps.Parse("1x0e"), Irreps.Parse("1x1o"), graphTask: true);
        Assert.True(plan.Pooled!.Contains(default));
        using var gate = new Gate(plan.Pooled);
        Assert.InRange(Error(gate.forward, gate.Plan.Product, gate.Plan.Output, Turn), 0, Rounding);
        var vectors = Irreps.Parse("8x1o");
        Assert.InRange(Error(x => nn.functional.silu(x), vectors, vectors, Turn), Broken, double.MaxValue);
    }

    [Fact]
    public void What_has_no_length_has_a_gradient()
    {
        using var scope = NewDisposeScope();
        var zero = zeros(1, 3, dtype: float64).requires_grad_();
        using var norm = new Norm(Irreps.Parse("1x1o"));
        using var harmonics = new SphericalHarmonicsEmbedding(Irreps.Parse("1x0e+1x1o+1x2e"), SphericalHarmonicsNormalization.Component);
        Assert.Equal(0, Slope(norm.forward(zero)));
        Assert.Equal(0, Slope(harmonics.forward(zero)));

        // The root of a sum of squares, and a vector over its length or 1e-12.
        Assert.True(double.IsNaN(Slope(zero.square().sum().sqrt())));
        Assert.InRange(Slope(nn.functional.normalize(zero)), 1e11, double.MaxValue);

        double Slope(Tensor value) => autograd.grad([value.sum()], [zero])[0].abs().max().ToDouble();
    }

    [Fact]
    public void Blocks_of_one_irrep_are_one_path()
    {
        var message = Irreps.Parse("32x0e+32x1o+32x0e+32x1o+2x0e");
        var plan = LayerPlan.For(message, Irreps.Parse("1x0e+1x1o"), Irreps.Parse("32x0e+32x1o"), gated: false);
        Assert.Equal(10, plan.Product.Paths.Count);
        Assert.Equal(4, plan.Portable.Outputs.Sum(output => output.Paths.Count));
    }

    /// <summary>How much the result for a transformed feature differs from the transformed result, relative to the largest number.</summary>
    private static double Error(Func<Tensor, Tensor> layer, Irreps input, Irreps output, OrthogonalTransform transform, int rows = 4)
    {
        var x = Tensors.Normal(3, rows, input.Dim);
        return Relative(layer(x).Transform(output, transform), layer(x.Transform(input, transform)));
    }

    private static double Error(
        Func<Tensor, Tensor, Tensor> layer, Irreps input, Irreps output, OrthogonalTransform transform, Irreps attributes, Tensor attribute)
    {
        var x = Tensors.Normal(3, attribute.shape[0], input.Dim);
        return Relative(layer(x, attribute).Transform(output, transform), layer(x.Transform(input, transform), attribute.Transform(attributes, transform)));
    }

    private static double Relative(Tensor expected, Tensor actual) => Tensors.Distance(expected, actual) / expected.abs().max().ToDouble();
}
