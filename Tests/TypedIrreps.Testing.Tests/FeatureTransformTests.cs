using FsCheck.Xunit;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Tests;

public sealed class FeatureTransformTests
{
    [Property(Arbitrary = [typeof(SteerableArbitraries)], MaxTest = 30)]
    public void Features_are_transformed_as_one_by_one(OrthogonalTransform transform)
    {
        using var scope = NewDisposeScope();
        var features = Steerable.Random<Hidden>(4, float64);
        var turned = features.Transform(transform).Tensor;
        for (var row = 0; row < 4; row++)
        {
            var expected = Wigner.Apply(Hidden.Signature, transform, features.Tensor[row].data<double>().ToArray());
            Assert.All(expected.Zip(turned[row].data<double>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Property(Arbitrary = [typeof(SteerableArbitraries)], MaxTest = 30)]
    public void Positions_turn_like_vectors(OrthogonalTransform transform)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (new Point(randn(5, 3, float32)), new Point(randn(5, 3, float32)));
        var (expected, actual) = ((a - b).Transform(transform), a.Transform(transform) - b.Transform(transform));
        Assert.Equal(float32, actual.Tensor.dtype);
        Assert.InRange(expected.Tensor.sub(actual.Tensor).abs().max().item<float>(), 0, 1e-5);
    }

    [Fact]
    public void A_wrong_dimension_is_named()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>("features", () => zeros(2, 4).Transform(Irreps.Parse("1o"), OrthogonalTransform.Identity));
        Assert.StartsWith("Expected features [..., 3] of 1x1o, got a tensor [2, 4].", error.Message);
    }
}
