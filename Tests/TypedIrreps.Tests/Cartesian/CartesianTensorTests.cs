using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Cartesian;

public sealed class CartesianTensorTests
{
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData("i")]
    [InlineData("ij")]
    [InlineData("ij=ji")]
    [InlineData("ij=-ji")]
    [InlineData("ijk=-jik")]
    [InlineData("ijkl=jikl=klij")]
    public void Tensors_turn_as_their_features(string formula)
    {
        using var scope = NewDisposeScope();
        var cartesian = new CartesianTensor(formula);
        var features = Tensors.Normal(1, 2, 3, cartesian.Irreps.Dim);
        var tensors = cartesian.ToCartesian(features);
        Assert.InRange(Tensors.Distance(features, cartesian.FromCartesian(tensors)), 0, Rounding);
        var random = new Random(3);
        for (var i = 0; i < 3; i++)
        {
            var transform = OrthogonalTransform.Random(random);
            var matrix = tensor(transform.Matrix);
            var turned = tensors;
            for (var index = 0; index < formula.Split('=')[0].Length; index++)
                turned = turned.movedim([2], [-1]).matmul(matrix.t());
            var expected = features.matmul(tensor(Wigner.D(cartesian.Irreps, transform)).t());
            Assert.InRange(Tensors.Distance(expected, cartesian.FromCartesian(turned)), 0, Rounding);
        }
    }

    [Fact]
    public void Vectors_are_their_own_features()
    {
        using var scope = NewDisposeScope();
        var vectors = Tensors.Normal(1, 5, 3);
        Assert.InRange(Tensors.Distance(vectors, new CartesianTensor("i").FromCartesian(vectors)), 0, Rounding);
    }

    [Fact]
    public void A_strain_is_its_trace_and_its_deviator()
    {
        using var scope = NewDisposeScope();
        var matrix = Tensors.Normal(1, 4, 3, 3);
        var strain = matrix.add(matrix.transpose(1, 2)).div(2);
        var cartesian = new CartesianTensor("ij=ji");
        Assert.Equal("1x0e+1x2e", cartesian.Irreps.ToString());
        var features = cartesian.FromCartesian(matrix);
        Assert.InRange(Tensors.Distance(strain, cartesian.ToCartesian(features)), 0, Rounding);
        var trace = strain.diagonal(0, 1, 2).sum(1).div(Math.Sqrt(3));
        Assert.InRange(Tensors.Distance(trace, features.select(1, 0)), 0, Rounding);
        Assert.InRange(Tensors.Distance(strain.square().sum([1, 2]), features.square().sum(1)), 0, Rounding);
    }

    [Fact]
    public void No_tensor_at_all_has_a_symmetry_that_contradicts_itself()
    {
        using var scope = NewDisposeScope();
        var cartesian = new CartesianTensor("ijk=jik=-ikj");
        Assert.Equal(Irreps.Empty, cartesian.Irreps);
        Assert.Equal([4, 0], cartesian.FromCartesian(Tensors.Normal(1, 4, 3, 3, 3)).shape);
        Assert.Equal(0, cartesian.ToCartesian(zeros(4, 0, float64)).abs().sum().ToDouble());
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        var cartesian = new CartesianTensor("ij=ji");
        var x = Tensors.Normal(1, 2, 3, 3).requires_grad_(true);
        Derivatives.Check(() => cartesian.FromCartesian(x), 1e-6, x);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        var cartesian = new CartesianTensor("ij=-ji");
        Refused("tensor", "Expected tensors [..., 3, 3] for ij=-ji, got a tensor [3, 4].", () => cartesian.FromCartesian(zeros(3, 4)));
        Refused("features", "Expected features [..., 3] of 1x1e, got a tensor [2, 4].", () => cartesian.ToCartesian(zeros(2, 4)));

        static void Refused(string argument, string message, Func<object> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }
}
