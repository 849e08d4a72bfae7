using Xunit;

namespace TypedIrreps.Core.Tests.Grids;

public sealed class SignalTests
{
    [Theory]
    [InlineData(Parity.Even, Parity.Odd, "1x0e+1x1o+1x2e+1x3o")]
    [InlineData(Parity.Even, Parity.Even, "1x0e+1x1e+1x2e+1x3e")]
    [InlineData(Parity.Odd, Parity.Odd, "1x0o+1x1e+1x2o+1x3e")]
    [InlineData(Parity.Odd, Parity.Even, "1x0o+1x1o+1x2o+1x3o")]
    public void Irreps_have_the_parities_of_value_and_argument(Parity value, Parity argument, string irreps)
    {
        var signal = new SphericalSignal(3, value, argument);
        Assert.Equal(irreps, signal.ToString());
        Assert.Equal(signal, SphericalSignal.Of(Irreps.Parse(irreps)));
        Assert.Equal(signal.GetHashCode(), SphericalSignal.Of(Irreps.Parse(irreps)).GetHashCode());
        Assert.Equal(new SphericalSignal(1, value, argument), signal.Through(ActivationFunction.Tanh, 1));
    }

    [Fact]
    public void Signals_on_rotations_have_a_copy_for_each_component()
    {
        Assert.Equal("1x0o+3x1o+5x2o", new RotationSignal(2, Parity.Odd).ToString());
        Assert.Equal(Parity.Even, new RotationSignal(2, Parity.Odd).Through(ActivationFunction.Abs, 1).Parity);
    }

    [Fact]
    public void Grids_are_those_of_e3nn()
    {
        Assert.Equal("8 x 7 (beta x alpha)", SphereGrid.For(3).ToString());
        Assert.Equal("100 x 99 (beta x alpha)", SphereGrid.For(3, 100).ToString());
        Assert.Equal("6 x 12 (beta x alpha)", SphereGrid.OfRotations(3).ToString());
        var grid = new SphereGrid(4, 6);
        Assert.Equal((1, 5 * Math.PI / 8, Math.PI), (grid.LMax, grid.Betas[2], grid.Alphas[3]));
        Assert.Equal(Sphere.FromAngles(grid.Alphas[3], grid.Betas[2]), grid[2, 3]);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>("lmax", () => new SphericalSignal(-1));
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new SphericalSignal(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("argument", () => new SphericalSignal(1, argument: 0));
        Assert.Throws<ArgumentException>("irreps", () => SphericalSignal.Of(Irreps.Empty));
        Assert.Throws<ArgumentException>("irreps", () => RotationSignal.Of(Irreps.Empty));
        Assert.Throws<ArgumentException>("irreps", () => RotationSignal.Of(Irreps.Parse("0e+3x1o")));
        Assert.Throws<ArgumentException>("irreps", () => RotationSignal.Of(Irreps.Parse("0e+1e")));
        Assert.Equal(2, RotationSignal.Of(Irreps.Parse("0o+3x1o+0x1o+5x2o")).LMax);
        Assert.Throws<ArgumentOutOfRangeException>("lmax", () => SphereGrid.ResolutionFor(-1));
        Assert.Throws<ArgumentOutOfRangeException>("parity", () => new RotationSignal(1, (Parity)3));
        Assert.Throws<ArgumentOutOfRangeException>("lmax", () => new RotationSignal(-1));
    }
}
