using GenericCode;
using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Examples;

/// <summary>Code over representations that it does not know: Examples/GenericCode.</summary>
public sealed class GenericCodeTests
{
    [Fact]
    public void A_residual_block_adds_what_its_layer_makes()
    {
        using var scope = NewDisposeScope();
        var block = new Residual<Coarse, Sh2, MixCoarse>();
        var (features, attributes) = (Steerable.Random<Coarse>(5), Steerable.Random<Sh2>(5));
        var layer = (MixCoarse)block.named_children().Single(child => child.name == "layer").module;
        var expected = features.Tensor.add(layer.Forward(features, attributes).Tensor);
        Assert.Equal(0, Tensors.Distance(expected, block.Forward(features, attributes).Tensor));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Blocks_of_every_representation_are_equivariant(int depth)
    {
        IsEquivariant<Coarse>(new Deep<Coarse, Sh2, MixCoarse>(depth));
        IsEquivariant<Fine>(new Deep<Fine, Sh2, MixFine>(depth));
    }

    [Fact]
    public void A_pipeline_takes_generic_blocks_for_stages()
    {
        var model = new Blocks();
        IsEquivariant<Fine>(model);
        Assert.Contains("residual.layer.weight", model.named_parameters().Select(parameter => parameter.name));
        Assert.Contains("residual2.layer.weight", model.named_parameters().Select(parameter => parameter.name));
    }

    [Fact]
    public void Gradients_reach_every_block()
    {
        using var scope = NewDisposeScope();
        var model = new Deep<Fine, Sh2, MixFine>(2);
        model.Forward(Steerable.Random<Fine>(4), Steerable.Random<Sh2>(4)).Tensor.square().sum().backward();
        Assert.All(model.parameters(), parameter => Assert.True(parameter.grad!.abs().max().ToDouble() > 0));
    }

    [Fact]
    public void The_spectrum_is_the_mean_square_of_each_degree()
    {
        using var scope = NewDisposeScope();
        var numbers = cat([full([2, 16], 3.0, float64), full([2, 24], 2.0, float64), zeros([2, 20], float64)], 1);
        Assert.Equal([9, 4, 0], Steerable.Of<Fine>(numbers).ByDegree());
        Assert.Equal([0, 2.5], Steerable.Of<Displacement>(tensor(new double[,] { { 1, 1, 2 }, { 3, 0, 0 } })).ByDegree());
        Assert.Empty(Steerable.Of<NoFeatures>(zeros(2, 0)).ByDegree());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void No_rotation_and_no_reflection_changes_the_spectrum(int seed)
    {
        using var scope = NewDisposeScope();
        var features = Tensors.Normal(seed, 6, Fine.Dim);
        var turned = features.Transform(Fine.Signature, new OrthogonalTransform(Rotation.Random(new Random(seed)), inverts: seed % 2 != 0));
        Assert.Equal(Steerable.Of<Fine>(features).ByDegree(), Steerable.Of<Fine>(turned).ByDegree(), new Within(1e-12));
    }

    [Fact]
    public void The_mathematics_of_numbers_is_that_of_features_and_of_points()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Tensors.Normal(1, 4, 3), Tensors.Normal(2, 4, 3));
        var expected = a.add(b.sub(a).mul(0.25));
        var features = Motion.Between<Steerable<Displacement>, Steerable<Displacement>>(Steerable.Of<Displacement>(a), Steerable.Of<Displacement>(b), 0.25);
        var points = Motion.Between<Point, Steerable<Displacement>>(new Point(a), new Point(b), 0.25);
        Assert.Equal(1.75, Motion.Between<double, double>(1, 4, 0.25));
        Assert.True(Tensors.Distance(expected, features.Tensor) < 1e-15);
        Assert.True(Tensors.Distance(expected, points.Coordinates) < 1e-15);
    }

    private static void IsEquivariant<T>(SteeredModule<T, Sh2, T> model)
        where T : IIrreps => Equivariance.Check(model, new EquivarianceOptions { Tolerance = 1e-12 });

    /// <summary>Numbers that differ by no more than this.</summary>
    private sealed class Within(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double number) => 0;
    }
}
