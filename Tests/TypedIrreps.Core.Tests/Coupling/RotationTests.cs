using FsCheck.Xunit;
using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class RotationTests
{
    private static readonly Tolerance Rounding = new(0, 1e-14);

    [Property]
    public void Every_form_leads_back_to_the_rotation(int seed)
    {
        var rotation = Rotation.Random(new Random(seed));
        var (w, x, y, z) = rotation.ToQuaternion();
        var (alpha, beta, gamma) = rotation.ToAngles();
        var (ax, ay, az, angle) = rotation.ToAxisAngle();
        AssertSame(rotation, Rotation.FromMatrix(rotation.Matrix), "matrix");
        AssertSame(rotation, Rotation.FromQuaternion(-7 * w, -7 * x, -7 * y, -7 * z), "quaternion");
        AssertSame(rotation, Rotation.FromAngles(alpha, beta, gamma), "angles");
        AssertSame(rotation, Rotation.FromAxisAngle(3 * ax, 3 * ay, 3 * az, angle), "axis and angle");
        Assert.InRange(beta, 0, Math.PI);
        Assert.InRange(angle, 0, Math.PI);
        Assert.True(w >= 0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.5, 0)]
    [InlineData(-3, 0)]
    [InlineData(1.2, Math.PI)]
    [InlineData(0.4, 1e-9)]
    [InlineData(-2.2, 1e-300)]
    public void Angles_hold_where_they_are_ill_determined(double gamma, double beta)
    {
        var rotation = Rotation.FromAngles(0, beta, gamma);
        var (a, b, c) = rotation.ToAngles();
        AssertSame(rotation, Rotation.FromAngles(a, b, c), "angles");
        Assert.Equal(beta, b, 15);
    }

    [Fact]
    public void Without_tilt_the_whole_angle_is_gamma()
    {
        var (alpha, beta, gamma) = Rotation.FromAxisAngle(0, 1, 0, 2.5).ToAngles();
        Assert.Equal((0, 0), (alpha, beta));
        Assert.Equal(2.5, gamma, 15);
    }

    [Fact]
    public void Half_turns_and_tiny_turns_keep_their_axis()
    {
        foreach (var angle in new[] { Math.PI, Math.PI - 1e-9, 1e-9, 1e-150 })
        {
            var (x, y, z, back) = Rotation.FromAxisAngle(1, -2, 2, angle).ToAxisAngle();
            Assert.Equal(angle, back, 15);
            var sign = Math.Sign(x);
            GoldenAssert.Close([1.0 / 3, -2.0 / 3, 2.0 / 3], [sign * x, sign * y, sign * z], Rounding, $"axis at {angle}");
        }
    }

    [Fact]
    public void Positive_angles_turn_counterclockwise()
    {
        AssertVector((0, 0, -1), Rotation.FromAxisAngle(0, 1, 0, Math.PI / 2).Apply(1, 0, 0));
        AssertVector((0, 0, 1), Rotation.FromAxisAngle(1, 0, 0, Math.PI / 2).Apply(0, 1, 0));
        AssertVector((0, 1, 0), Rotation.FromAxisAngle(0, 0, 1, Math.PI / 2).Apply(1, 0, 0));
    }

    [Property]
    public void Composition_applies_the_right_factor_first(int seed)
    {
        var random = new Random(seed);
        var (a, b) = (OrthogonalTransform.Random(random), OrthogonalTransform.Random(random));
        var (x, y, z) = b.Apply(0.3, -1.2, 0.7);
        AssertVector(a.Apply(x, y, z), (a * b).Apply(0.3, -1.2, 0.7));
        AssertVector((0.3, -1.2, 0.7), b.Inverse.Apply(x, y, z));
        GoldenAssert.Close(a.Matrix.Cast<double>().ToArray(), OrthogonalTransform.FromMatrix(a.Matrix).Matrix, Rounding, "matrix");
        Assert.Equal(a.Inverts, OrthogonalTransform.FromMatrix(a.Matrix).Inverts);
    }

    [Fact]
    public void Random_rotations_are_uniform()
    {
        // Second moments of the matrix entries under the Haar measure are 1/3, first moments and mixed ones vanish.
        const int count = 20000;
        var random = new Random(1);
        var moments = new double[9, 9];
        var means = new double[9];
        for (var n = 0; n < count; n++)
        {
            var m = Rotation.Random(random).Matrix.Cast<double>().ToArray();
            for (var i = 0; i < 9; i++)
            {
                means[i] += m[i] / count;
                for (var j = 0; j < 9; j++)
                    moments[i, j] += m[i] * m[j] / count;
            }
        }

        var expected = new double[81];
        for (var i = 0; i < 9; i++)
            expected[i * 10] = 1.0 / 3;
        GoldenAssert.Close(new double[9], means, new Tolerance(0, 0.02), "means");
        GoldenAssert.Close(expected, moments, new Tolerance(0, 0.02), "second moments");
    }

    [Property]
    public void Points_on_the_sphere_have_angles(int seed)
    {
        var (x, y, z) = Rotation.Random(new Random(seed)).Apply(0, 1, 0);
        var (alpha, beta) = Sphere.ToAngles(1e200 * x, 1e200 * y, 1e200 * z);
        AssertVector((x, y, z), Sphere.FromAngles(alpha, beta));
        AssertVector((x, y, z), Rotation.FromAngles(alpha, beta, 1.7).Apply(0, 1, 0));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        AssertRefused("[3,3]", () => Rotation.FromMatrix(new double[2, 3]));
        AssertRefused("not orthogonal: rows 0 and 0", () => Rotation.FromMatrix(new double[3, 3]));
        AssertRefused("not orthogonal", () => Rotation.FromMatrix(new[,] { { double.NaN, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }));
        AssertRefused("determinant +1", () => Rotation.FromMatrix(OrthogonalTransform.Inversion.Matrix));
        AssertRefused("a quaternion, not (0, 0, 0, 0)", () => Rotation.FromQuaternion(0, 0, 0, 0));
        AssertRefused("an axis, not (0, NaN, 1)", () => Rotation.FromAxisAngle(0, double.NaN, 1, 1));
        AssertRefused("finite number of radians", () => Rotation.FromAngles(0, double.PositiveInfinity, 1));
        AssertRefused("vector other than zero", () => Sphere.ToAngles(0, 0, 0));

        static void AssertRefused(string message, Func<object> action) =>
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message);
    }

    private static void AssertSame(Rotation expected, Rotation actual, string what) =>
        GoldenAssert.Close(expected.Matrix.Cast<double>().ToArray(), actual.Matrix, Rounding, what);

    private static void AssertVector((double X, double Y, double Z) expected, (double X, double Y, double Z) actual) =>
        GoldenAssert.Close([expected.X, expected.Y, expected.Z], [actual.X, actual.Y, actual.Z], Rounding, "vector");
}
