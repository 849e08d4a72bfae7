using NBody.Simulation;

namespace NBody.Tests.Simulation;

public class PortableMathTests
{
    [Fact]
    public void Logarithm_is_accurate()
    {
        var stream = new RandomStream(3, 0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.Pow(10, (40 * stream.NextUniform()) - 30);
            Assert.InRange(PortableMath.Log(x) - Math.Log(x), -1e-15 * Scale(x), 1e-15 * Scale(x));
        }

        static double Scale(double x) => Math.Max(1, Math.Abs(Math.Log(x)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.Epsilon)]
    public void Logarithm_refuses_what_it_cannot_do(double x) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Log(x));

    [Fact]
    public void Cube_root_is_accurate_and_exact_for_cubes()
    {
        var stream = new RandomStream(4, 0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.Pow(10, (8 * stream.NextUniform()) - 4);
            Assert.InRange(PortableMath.Cbrt(x) / Math.Cbrt(x), 1 - 1e-15, 1 + 1e-15);
        }

        Assert.Equal(1, PortableMath.Cbrt(1));
        Assert.Equal(3, PortableMath.Cbrt(27));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Cbrt(-8));
    }
}
