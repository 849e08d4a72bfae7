using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Spheres;

public sealed class SO3GridTests
{
    private const double Rounding = 1e-11;

    [Fact]
    public void Values_are_sums_of_Wigner_matrices()
    {
        using var scope = NewDisposeScope();
        const int LMax = 3;
        var angles = new SphereGrid(8, 7);
        var grid = new SO3Grid(LMax, angles);
        var (x, dim) = (Tensors.Normal(1, 2, 84), 84);
        var values = grid.ToGrid(x);
        var back = zeros_like(x);
        for (var a = 0; a < 7; a++)
            for (var b = 0; b < 8; b++)
                for (var c = 0; c < 7; c++)
                {
                    var rotation = Rotation.FromAngles(angles.Alphas[a], angles.Betas[b], angles.Alphas[c]);
                    var matrices = cat([.. Enumerable.Range(0, LMax + 1).Select(l => tensor(Wigner.D(l, rotation)).flatten().mul(Math.Sqrt((2 * l) + 1)))]);
                    var value = x.mv(matrices).div(Math.Sqrt(dim));
                    Assert.InRange(Tensors.Distance(value, values[TensorIndex.Colon, a, b, c]), 0, Rounding);
                    back.add_(value.outer(matrices).mul(Math.Sqrt(dim) * angles.Weights[b] / 7));
                }

        Assert.InRange(Tensors.Distance(back, grid.FromGrid(values)), 0, Rounding);
        Assert.InRange(Tensors.Distance(x, back), 0, Rounding);
    }

    [Fact]
    public void Coefficients_come_back()
    {
        using var scope = NewDisposeScope();
        foreach (var (lmax, resolution, ratio) in new[] { (0, 1, 1.0), (2, 3, 2.0), (4, 6, 1.5) })
        {
            var grid = new SO3Grid(lmax, SphereGrid.OfRotations(resolution, ratio));
            var x = Tensors.Normal(2, 2, 3, grid.Signal.Irreps.Dim);
            Assert.InRange(Tensors.Distance(x, grid.FromGrid(grid.ToGrid(x))), 0, Rounding);
        }
    }

    [Fact]
    public void A_turned_feature_is_the_signal_of_turned_rotations()
    {
        using var scope = NewDisposeScope();
        var grid = new SO3Grid(2, SphereGrid.OfRotations(3));
        var x = Tensors.Normal(3, 35);
        var turned = tensor(Wigner.D(grid.Signal.Irreps, Rotation.FromAngles(0, 0, grid.Angles.Alphas[2]))).mv(x);
        Assert.InRange(Tensors.Distance(grid.ToGrid(x).roll(-2, 2), grid.ToGrid(turned)), 0, Rounding);
    }

    [Fact]
    public void Functions_of_values_are_equivariant_where_the_grid_is_fine()
    {
        Assert.InRange(Error(new SO3Activation(1, 2, ActivationFunction.Square, SphereGrid.OfRotations(4))), 0, 1e-10);
        Assert.InRange(Error(new SO3Activation(1, 1, ActivationFunction.Tanh, SphereGrid.OfRotations(12), Parity.Odd)), 0, 1e-4);
        var coarse = Error(new SO3Activation(1, 1, ActivationFunction.Silu, SphereGrid.OfRotations(2)));
        var fine = Error(new SO3Activation(1, 1, ActivationFunction.Silu, SphereGrid.OfRotations(6)));
        Assert.InRange(fine, 0, coarse / 10);
    }

    [Fact]
    public void Parities_follow_the_function()
    {
        var angles = SphereGrid.OfRotations(2);
        Assert.Equal("1x0o+3x1o", new SO3Activation(1, 1, ActivationFunction.Tanh, angles, Parity.Odd).Output.ToString());
        Assert.Equal("1x0e+3x1e", new SO3Activation(1, 1, ActivationFunction.Abs, angles, Parity.Odd).Output.ToString());
        Assert.Equal("1x0e", new SO3Activation(1, 0, ActivationFunction.Silu, angles).Output.ToString());
        Assert.Throws<ArgumentException>("function", () => new SO3Activation(1, 1, ActivationFunction.Silu, angles, Parity.Odd));
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        using var layer = new SO3Activation(1, 1, ActivationFunction.Tanh, SphereGrid.OfRotations(2));
        var x = Tensors.Normal(5, 2, 10).requires_grad_(true);
        Derivatives.Check(() => layer.forward(x), 1e-5, x);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>("resolution", () => SphereGrid.OfRotations(0));
        Assert.Throws<ArgumentOutOfRangeException>("aspectRatio", () => SphereGrid.OfRotations(2, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("lmax", () => new SO3Grid(12, SphereGrid.OfRotations(20)));
        Refused("angles", "Angles of 4 x 8 (beta x alpha) know signals up to degree 1; degree 2 needs 6 x 5 or more.", () => new SO3Grid(2, SphereGrid.OfRotations(2)));
        var grid = new SO3Grid(1, SphereGrid.OfRotations(2));
        Refused("coefficients", "Expected coefficients [..., 10] of 1x0e+3x1e, got a tensor [9].", () => grid.ToGrid(zeros(9)));
        Refused("values", "Expected values [..., 8, 4, 8] at alpha, beta and gamma, got a tensor [4, 8, 8].", () => grid.FromGrid(zeros(4, 8, 8)));

        static void Refused(string argument, string message, Func<object> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }

    private static double Error(SO3Activation layer)
    {
        using (layer)
        {
            return Equivariance.Measure(
                inputs => layer.forward(inputs[0]), [layer.Input.Irreps], layer.Output.Irreps, new EquivarianceOptions { Seed = 3 }).Worst;
        }
    }
}
