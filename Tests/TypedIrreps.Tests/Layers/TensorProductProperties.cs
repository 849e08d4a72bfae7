using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Layers;

/// <summary>What holds for every signature, gated or not.</summary>
public sealed class TensorProductProperties
{
    private const int Batch = 4;
    private const double Rounding = 1e-10;

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 60)]
    public void Layers_are_equivariant(Signature signature, bool gated)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(signature, gated);
        Assert.InRange(Error(signature, layer.forward), 0, Rounding);
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 25)]
    public void Derivatives_are_those_of_the_values(Signature signature, bool gated)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(signature, gated);
        var x = Tensors.Normal(signature.Seed, Batch, signature.Input.Dim).requires_grad_(true);
        var attributes = Tensors.Normal(signature.Seed + 1, Batch, signature.Attributes.Dim).requires_grad_(true);
        if (layer.Shape.WeightCount == 0)
            return;
        Derivatives.Check(() => layer.forward(x, attributes), 1e-6, x, attributes, layer.Weight);
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 30)]
    public void Single_precision_is_near_double(Signature signature, bool gated)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(signature, gated);
        var (x, attributes) = Inputs(signature);
        var expected = layer.forward(x, attributes);
        layer.to(float32);
        var actual = layer.forward(x.to(float32), attributes.to(float32));
        Assert.Equal(float32, actual.dtype);
        Assert.InRange(Tensors.Distance(actual, expected), 0, 3e-6 * Math.Max(1, expected.abs().max().ToDouble()));
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 30)]
    public void Samples_do_not_see_each_other(Signature signature, bool gated)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(signature, gated);
        var (x, attributes) = Inputs(signature);
        var together = layer.forward(x, attributes);
        for (var i = 0; i < Batch; i++)
        {
            var alone = layer.forward(x.narrow(0, i, 1), attributes.narrow(0, i, 1));
            Assert.InRange(Tensors.Distance(together.narrow(0, i, 1), alone), 0, 1e-12 * Math.Max(1, together.abs().max().ToDouble()));
        }
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 30)]
    public void Strides_do_not_matter(Signature signature, bool gated)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(signature, gated);
        var (x, attributes) = Inputs(signature);
        var strided = layer.forward(x.t().contiguous().t(), attributes.t().contiguous().t());
        Assert.InRange(Tensors.Distance(layer.forward(x, attributes), strided), 0, 1e-10);
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 30)]
    public void Reference_weights_come_back(Signature signature)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(signature, gated: false);
        var weights = Tensors.Normal(signature.Seed, layer.Shape.WeightCount);
        layer.SetReferenceWeights(weights);
        Assert.Equal(weights.ToDoubles(), layer.GetReferenceWeights().ToDoubles());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_empty_batch_has_an_empty_result(bool gated)
    {
        using var scope = NewDisposeScope();
        using var layer = new RuntimeTensorProduct(Irreps.Parse("3x0e+2x1o"), Irreps.Parse("2x0e+1x1o"), Irreps.Parse("2x0e+2x1o+1x2e"), gated);
        Assert.Equal([0, 13], layer.forward(zeros(0, 9), zeros(0, 5)).shape);
    }

    /// <summary>The property is worth nothing if it holds for a layer that breaks the symmetry.</summary>
    [Fact]
    public void A_bias_on_pseudoscalars_is_caught()
    {
        using var scope = NewDisposeScope();
        var signature = new Signature(Irreps.Parse("2x0e+2x0o"), Irreps.Parse("1x0e"), Irreps.Parse("1x0e+1x0o"), Seed: 1);
        using var layer = Layer(signature, gated: false);
        Assert.InRange(Error(signature, layer.forward), 0, Rounding);
        var bias = tensor(new[] { 0.0, 0.5 });
        Assert.InRange(Error(signature, (x, attributes) => layer.forward(x, attributes).add(bias)), 1e-2, double.PositiveInfinity);
    }

    [Fact]
    public void A_gate_for_each_component_is_caught()
    {
        using var scope = NewDisposeScope();
        var signature = new Signature(Irreps.Parse("2x0e+2x1o"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("3x1o"), Seed: 2);
        using var layer = Layer(signature, gated: false);
        Assert.InRange(Error(signature, layer.forward), 0, Rounding);
        Assert.InRange(Error(signature, (x, attributes) => layer.forward(x, attributes).sigmoid()), 1e-2, double.PositiveInfinity);
    }

    [Fact]
    public void Channels_taken_for_components_are_caught()
    {
        using var scope = NewDisposeScope();
        var signature = new Signature(Irreps.Parse("2x0e+2x1o"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("3x1o"), Seed: 2);
        using var layer = Layer(signature, gated: true);
        Assert.InRange(Error(signature, layer.forward), 0, Rounding);
        Assert.InRange(
            Error(signature, (x, attributes) => layer.forward(x, attributes).view(Batch, 3, 3).transpose(1, 2).reshape(Batch, 9)), 1e-2, double.PositiveInfinity);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        using var layer = new RuntimeTensorProduct(Irreps.Parse("3x0e+2x1o"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("2x0e"));
        Refused("input", "Expected features [batch, 9] of 3x0e+2x1o, got a tensor [2, 8].", zeros(2, 8), zeros(2, 4));
        Refused("attributes", "Expected features [batch, 4] of 1x0e+1x1o, got a tensor [2, 2, 4].", zeros(2, 9), zeros(2, 2, 4));
        Refused("attributes", "Expected 2 rows to match input, got 3.", zeros(2, 9), zeros(3, 4));
        Refused("input", "Expected a floating-point tensor, got Int64.", zeros(2, 9, int64), zeros(2, 4));
        Refused("input", "Expected the same type and device as the layer's weights (Float32 on cpu), got Float64 on cpu.", zeros(2, 9, float64), zeros(2, 4));

        void Refused(string argument, string message, Tensor x, Tensor attributes)
        {
            var error = Assert.Throws<ArgumentException>(argument, () => layer.forward(x, attributes));
            Assert.StartsWith(message, error.Message);
        }
    }

    private static RuntimeTensorProduct Layer(Signature signature, bool gated)
    {
        var layer = new RuntimeTensorProduct(LayerPlan.For(signature.Input, signature.Attributes, signature.Output, gated));
        layer.to(float64);
        using var untracked = no_grad();
        layer.Weight.copy_(Tensors.Normal(signature.Seed + 2, layer.Shape.WeightCount));
        layer.Bias?.copy_(Tensors.Normal(signature.Seed + 3, layer.Shape.BiasCount));
        return layer;
    }

    private static (Tensor X, Tensor Attributes) Inputs(Signature signature) =>
        (Tensors.Normal(signature.Seed, Batch, signature.Input.Dim), Tensors.Normal(signature.Seed + 1, Batch, signature.Attributes.Dim));

    private static double Error(Signature signature, Func<Tensor, Tensor, Tensor> layer) => Equivariance.Measure(
        inputs => layer(inputs[0], inputs[1]),
        [signature.Input, signature.Attributes],
        signature.Output,
        new EquivarianceOptions { Batch = Batch, Transforms = 1, Seed = signature.Seed }).Worst;
}
