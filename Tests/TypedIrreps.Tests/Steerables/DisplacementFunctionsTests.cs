using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Steerables;

public sealed class DisplacementFunctionsTests
{
    [Fact]
    public void Lengths_are_the_roots_of_the_squares_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { float32, float64 })
        {
            var vectors = cat([Tensors.Normal(1, 50, 3), zeros(2, 3, float64)], 0).to(type);
            var lengths = Lengths(vectors);
            Assert.Equal([52, 1], lengths.shape);
            Assert.Equal(vectors.square().sum(1, true).sqrt().ToDoubles(), lengths.ToDoubles());
        }

        Assert.Equal([0, 1], Lengths(zeros(0, 3)).shape);
        Assert.Equal([5.0], Lengths(tensor(new[,] { { 0.0, 3, -4 } })).ToDoubles());
        Assert.Equal([double.NaN, double.PositiveInfinity], Lengths(tensor(new[,] { { double.NaN, 0, 0 }, { 0, double.PositiveInfinity, 0 } })).ToDoubles());
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        var vectors = Tensors.Normal(2, 6, 3).requires_grad_(true);
        Derivatives.Check(() => Lengths(vectors), 1e-6, vectors);
    }

    [Fact]
    public void At_length_zero_derivatives_are_zero_and_others_are_not_touched()
    {
        using var scope = NewDisposeScope();
        var vectors = tensor(new[,] { { 0.0, 0, 0 }, { 0, 3, 4 } }).requires_grad_(true);
        var gradient = Derivatives.Gradients(Lengths(vectors).sum(), [vectors], differentiable: true)[0];
        Assert.InRange(Tensors.Distance(gradient, tensor(new[,] { { 0, 0, 0 }, { 0, 0.6, 0.8 } })), 0, 1e-15);
        Assert.Equal([0.0, 0, 0], gradient[0].ToDoubles());

        // The Hessian of the length is (1 - n n') / |v|; along (1, 1, 1) it gives (1, 1 - 1.4 0.6, 1 - 1.4 0.8) / 5.
        var curvature = Derivatives.Gradients(gradient.sum(), [vectors], differentiable: true)[0];
        Assert.InRange(Tensors.Distance(curvature, tensor(new[,] { { 0, 0, 0 }, { 0.2, 0.032, -0.024 } })), 0, 1e-15);
        Assert.Equal([0.0, 0, 0], curvature[0].ToDoubles());
        var third = Derivatives.Gradients(curvature.sum(), [vectors], differentiable: false)[0];
        Assert.Equal([0.0, 0, 0], third[0].ToDoubles());
        Assert.True(third.isfinite().all().ToBoolean());
    }

    private static Tensor Lengths(Tensor vectors) => Steerable.Of<Displacement>(vectors).Length().Tensor;
}
