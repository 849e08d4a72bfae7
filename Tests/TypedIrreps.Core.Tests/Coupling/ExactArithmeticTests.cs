using System.Numerics;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class ExactArithmeticTests
{
    [Property(MaxTest = 500)]
    public void The_square_root_is_the_nearest_double(PositiveInt a, PositiveInt b, PositiveInt c, byte scale)
    {
        var numerator = BigInteger.Pow(a.Get, 3) * c.Get << (scale % 64);
        var denominator = BigInteger.Pow(b.Get, 2) * (c.Get + 1);
        var root = ExactArithmetic.SquareRoot(numerator, denominator);

        // root = mantissa * 2^exponent; the true root must lie between the midpoints to the neighbouring doubles.
        var exponent = Math.ILogB(root) - 52;
        var mantissa = (BigInteger)Math.ScaleB(root, -exponent);
        Assert.True(Square((2 * mantissa) - 1) <= Scaled() && Scaled() <= Square((2 * mantissa) + 1), $"sqrt({numerator}/{denominator}) is not {root:R}");

        // Both sides of ((2 mantissa ± 1) 2^(exponent-1))² <= numerator/denominator, multiplied out.
        BigInteger Square(BigInteger n) => n * n * denominator << Math.Max(0, 2 * (exponent - 1));
        BigInteger Scaled() => numerator << Math.Max(0, -2 * (exponent - 1));
    }

    [Theory]
    [InlineData(1, 1, 1.0)]
    [InlineData(1, 4, 0.5)]
    [InlineData(9, 1, 3.0)]
    [InlineData(25, 16, 1.25)]
    public void Roots_that_are_doubles_are_exact(int numerator, int denominator, double root) =>
        Assert.Equal(root, ExactArithmetic.SquareRoot(numerator, denominator));
}
