using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Spheres;

public sealed class S2ActivationTests
{
    [Fact]
    public void It_is_the_integral_of_the_function()
    {
        using var scope = NewDisposeScope();
        var grid = SphereGrid.For(3, 40);
        using var layer = new S2Activation(Irreps.Parse("0e+1o+2e"), ActivationFunction.Tanh, grid, lmaxOut: 3);
        var x = Tensors.Normal(1, 2, 9);
        var expected = zeros(2, 16, float64);
        for (var b = 0; b < grid.Betas.Count; b++)
            for (var a = 0; a < grid.Alphas.Count; a++)
            {
                var (px, py, pz) = grid[b, a];
                var value = zeros(2, float64);
                for (var l = 0; l <= 2; l++)
                    value = value.add(x.narrow(1, l * l, (2 * l) + 1).mv(Harmonics(l)).div(Math.Sqrt(((2 * l) + 1) * 3)));
                value = value.tanh().mul(Normalize2Mom.Tanh * grid.Weights[b]);
                for (var l = 0; l <= 3; l++)
                    expected.narrow(1, l * l, (2 * l) + 1).add_(value.outer(Harmonics(l)).mul(Math.Sqrt(((2 * l) + 1) * 3)));

                Tensor Harmonics(int l) => tensor(SphericalHarmonics.Evaluate(l, px, py, pz, SphericalHarmonicsNormalization.Component, true));
            }

        Assert.InRange(Tensors.Distance(expected, layer.forward(x)), 0, 1e-11);
    }

    [Theory]
    [InlineData("0e+1o+2e", ActivationFunction.Silu, "1x0e+1x1o+1x2e")]
    [InlineData("0e+1e+2e", ActivationFunction.Tanh, "1x0e+1x1e+1x2e")]
    [InlineData("0o+1e+2o", ActivationFunction.Tanh, "1x0o+1x1e+1x2o")]
    [InlineData("0o+1e+2o", ActivationFunction.Abs, "1x0e+1x1o+1x2e")]
    [InlineData("0o+1o+2o", ActivationFunction.Square, "1x0e+1x1e+1x2e")]
    [InlineData("0o", ActivationFunction.Cos, "1x0e")]
    public void Parities_follow_the_function(string input, ActivationFunction function, string output)
    {
        using var layer = new S2Activation(Irreps.Parse(input), function, SphereGrid.For(2, 60));
        Assert.Equal(output, layer.Output.ToString());
        if (function != ActivationFunction.Abs)
            Assert.InRange(Error(layer), 0, 1e-6);
    }

    [Fact]
    public void Finer_grids_are_more_exactly_equivariant()
    {
        var errors = new[] { 8, 16, 32 }.Select(betas =>
        {
            using var layer = new S2Activation(Irreps.Parse("0e+1o+2e+3o"), ActivationFunction.Silu, SphereGrid.For(3, betas));
            return Error(layer);
        }).ToArray();
        Assert.InRange(errors[0], 1e-6, 1);
        Assert.InRange(errors[1], 0, errors[0] / 10);
        Assert.InRange(errors[2], 0, errors[1] / 10);
    }

    [Fact]
    public void A_polynomial_is_exactly_equivariant()
    {
        using var layer = new S2Activation(Irreps.Parse("0e+1o+2e"), ActivationFunction.Square, SphereGrid.For(4), lmaxOut: 4);
        Assert.InRange(Error(layer), 0, 1e-10);
    }

    [Fact]
    public void A_grid_that_is_turned_gives_the_same_where_it_is_exact()
    {
        using var scope = NewDisposeScope();
        var irreps = Irreps.Parse("0e+1o+2e");
        var x = Tensors.Normal(1, 3, 9);
        using var exact = new S2Activation(irreps, ActivationFunction.Square, SphereGrid.For(4), lmaxOut: 3);
        using var turned = new S2Activation(irreps, ActivationFunction.Square, SphereGrid.For(4), lmaxOut: 3, randomRotation: true);
        Assert.InRange(Tensors.Distance(exact.forward(x), turned.forward(x)), 0, 1e-11);
        using var coarse = new S2Activation(irreps, ActivationFunction.Silu, SphereGrid.For(2), randomRotation: true);

        // By how much depends on the rotations that were drawn; that they differ does not.
        Assert.InRange(Tensors.Distance(coarse.forward(x), coarse.forward(x)), 1e-6, double.MaxValue);
    }

    [Fact]
    public void Types_say_what_comes_out()
    {
        using var scope = NewDisposeScope();
        using var layer = new S2Activation<Axial, Signal>(ActivationFunction.Square, SphereGrid.For(2, 8));
        layer.to(float64);
        Assert.InRange(Equivariance.Measure(layer).Worst, 0, 1e-10);
        Assert.Equal("12 x 11 (beta x alpha)", new S2Activation<Axial, Signal>(ActivationFunction.Square, resolution: 0).Grid.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("resolution", () => new S2Activation<Axial, Signal>(ActivationFunction.Square, resolution: 7));
        Assert.StartsWith(
            "Tanh of a signal 1x0o+1x1e gives 1x0o+1x1e+1x2o, not 1x0e+1x1o+1x2e.",
            Assert.Throws<ArgumentException>("function", () => new S2Activation<Axial, Signal>(ActivationFunction.Tanh, SphereGrid.For(2))).Message);
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        using var layer = new S2Activation(Irreps.Parse("0e+1o"), ActivationFunction.Silu, SphereGrid.For(1, 6));
        var x = Tensors.Normal(5, 2, 4).requires_grad_(true);
        Derivatives.Check(() => layer.forward(x), 1e-5, x);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var grid = SphereGrid.For(4);
        Refused("irreps", "A signal on the sphere has one irrep of each degree from 0 on, in this order, such as 0e+1o+2e; got 1x0e+1x2e.", "0e+2e", ActivationFunction.Tanh);
        Refused("irreps", "A signal on the sphere has one irrep of each degree", "2x0e+1o", ActivationFunction.Tanh);
        Refused("irreps", "The parities of a signal on the sphere alternate or are all the same: 1x0e+1x1o+1x2e was expected, got 1x0e+1x1o+1x2o.", "0e+1o+2o", ActivationFunction.Tanh);
        Refused("function", "The values of 1x0o+1x1o are odd under inversion, and Silu is neither odd nor even", "0o+1o", ActivationFunction.Silu);
        Assert.Throws<ArgumentOutOfRangeException>("function", () => new S2Activation(Irreps.Parse("0e"), (ActivationFunction)99, grid));
        Assert.Throws<ArgumentOutOfRangeException>("lmaxOut", () => new S2Activation(Irreps.Parse("0e"), ActivationFunction.Tanh, grid, lmaxOut: -1));

        void Refused(string argument, string message, string irreps, ActivationFunction function) => Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(argument, () => new S2Activation(Irreps.Parse(irreps), function, grid)).Message);
    }

    private static double Error(S2Activation layer) => Equivariance.Measure(
        inputs => layer.forward(inputs[0]), [layer.Input.Irreps], layer.Output.Irreps, new EquivarianceOptions { Seed = 3 }).Worst;

    private readonly struct Axial : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("0o+1e");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }

    private readonly struct Signal : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("0e+1o+2e");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }
}
