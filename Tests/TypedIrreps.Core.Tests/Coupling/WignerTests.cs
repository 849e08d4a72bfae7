using System.Numerics;
using FsCheck.Xunit;
using TypedIrreps.Golden;
using Xunit;
using static TypedIrreps.Core.Tests.Coupling.CouplingReference;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class WignerTests
{
    private static readonly Tolerance Rounding = new(0, 1e-12);

    private static readonly Irreps Mixed = new(
        new MulIrrep(2, new Irrep(0, Parity.Odd)),
        new MulIrrep(3, new Irrep(1, Parity.Odd)),
        new MulIrrep(0, new Irrep(40, Parity.Even)),
        new MulIrrep(1, new Irrep(4, Parity.Even)),
        new MulIrrep(2, new Irrep(2, Parity.Odd)));

    [Property(MaxTest = 30)]
    public void D_is_a_homomorphism_to_orthogonal_matrices(int seed)
    {
        var random = new Random(seed);
        var (a, b) = (Rotation.Random(random), Rotation.Random(random));
        var l = random.Next(ClebschGordan.MaxDegree + 1);
        var (da, db) = (Wigner.D(l, a), Wigner.D(l, b));
        GoldenAssert.Close(Flat(Multiply(da, db)), Wigner.D(l, a * b), Rounding, $"D{l}(ab)");
        GoldenAssert.Close(Flat(Transpose(da)), Wigner.D(l, a.Inverse), Rounding, $"D{l}(a^-1)");
        GoldenAssert.Close(Flat(Identity((2 * l) + 1)), Multiply(da, Transpose(da)), Rounding, $"D{l} D{l}^T");
    }

    [Property(MaxTest = 30)]
    public void D_of_a_representation_is_a_homomorphism_of_O3(int seed)
    {
        var random = new Random(seed);
        var (a, b) = (OrthogonalTransform.Random(random), OrthogonalTransform.Random(random));
        var product = Multiply(Wigner.D(Mixed, a), Wigner.D(Mixed, b));
        GoldenAssert.Close(Flat(product), Wigner.D(Mixed, a * b), Rounding, "D(ab)");
    }

    [Property(MaxTest = 30)]
    public void Applying_is_multiplying_by_the_matrix(int seed)
    {
        var random = new Random(seed);
        var transform = OrthogonalTransform.Random(random);
        var feature = Enumerable.Range(0, Mixed.Dim).Select(_ => random.NextDouble() - 0.5).ToArray();
        GoldenAssert.Close(Multiply(Wigner.D(Mixed, transform), feature), Wigner.Apply(Mixed, transform, feature), Rounding, "D x");
    }

    [Fact]
    public void Degree_one_is_the_rotation_matrix_and_the_inversion_is_the_parity()
    {
        var rotation = Rotation.FromAngles(0.3, 1.1, -2);
        Assert.Equal(rotation.Matrix, Wigner.D(1, rotation));
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
        {
            GoldenAssert.Close(Flat(Identity((2 * l) + 1)), Wigner.D(l, Rotation.Identity), Rounding, $"D{l}(1)");
            Assert.Equal(-1, Wigner.D(new Irrep(l, Parity.Odd), OrthogonalTransform.Inversion)[l, l], 13);
            Assert.Equal(1, Wigner.D(new Irrep(l, Parity.Even), OrthogonalTransform.Inversion)[l, l], 13);
        }
    }

    [Theory]
    [InlineData(0, 0.7)]
    [InlineData(1, -1.3)]
    [InlineData(2, 0.4)]
    public void Generators_generate_the_rotations_about_their_axes(int axis, double angle)
    {
        var direction = new double[3];
        direction[axis] = 1;
        var rotation = Rotation.FromAxisAngle(direction[0], direction[1], direction[2], angle);
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
            GoldenAssert.Close(Flat(Exponential(Wigner.Generators(l), axis, angle)), Wigner.D(l, rotation), new Tolerance(0, 1e-10), $"exp X{l}");
    }

    [Fact]
    public void The_change_of_basis_is_unitary()
    {
        for (var l = 0; l <= ClebschGordan.MaxDegree; l++)
        {
            var q = Wigner.RealToComplex(l);
            for (var i = 0; i <= 2 * l; i++)
                for (var j = 0; j <= 2 * l; j++)
                {
                    var dot = Complex.Zero;
                    for (var k = 0; k <= 2 * l; k++)
                        dot += q[i, k] * Complex.Conjugate(q[j, k]);
                    Assert.Equal(i == j ? 1 : 0, dot.Real, 14);
                    Assert.Equal(0, dot.Imaginary, 14);
                }
        }
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("0 to 11", Assert.Throws<ArgumentOutOfRangeException>(() => Wigner.D(12, Rotation.Identity)).Message);
        var error = Assert.Throws<ArgumentException>(() => Wigner.Apply(Mixed, Rotation.Identity, new double[3]));
        Assert.Contains($"has {Mixed.Dim} components, not 3", error.Message);
    }

    private static double[] Flat(double[,] matrix) => matrix.Cast<double>().ToArray();
}
