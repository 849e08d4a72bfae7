using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class RotationGoldenTests
{
    [Theory, GoldenCases("rotations")]
    public void Every_conversion_agrees(string id)
    {
        var golden = GoldenSuite.Load(id);
        var (angles, angles2) = (golden["inputs", "angles"], golden["inputs", "angles2"]);
        var (theta, xyz) = (golden["inputs", "theta"], golden["inputs", "xyz"]);
        var (axis, angle, quaternion) = (golden["outputs", "axis"], golden["outputs", "angle"], golden["outputs", "quaternion"]);

        var checks = new Dictionary<string, Func<int, double[]>>
        {
            ["matrix"] = i => Flat(angles.FromAngles(i)),
            ["matrix_from_quaternion"] = i => Flat(quaternion.FromQuaternion(i)),
            ["matrix_from_axis_angle"] = i => Flat(axis.FromAxisAngle(angle, i)),
            ["matrix_x"] = i => Flat(Rotation.FromAxisAngle(1, 0, 0, theta.Values[i])),
            ["matrix_y"] = i => Flat(Rotation.FromAxisAngle(0, 1, 0, theta.Values[i])),
            ["matrix_z"] = i => Flat(Rotation.FromAxisAngle(0, 0, 1, theta.Values[i])),
            ["composed_matrix"] = i => Flat(angles.FromAngles(i) * angles2.FromAngles(i)),
            ["inverse_angles_matrix"] = i => Flat(angles.FromAngles(i).Inverse),

            ["quaternion"] = i => Quaternion(angles.FromAngles(i)),
            ["quaternion_from_matrix"] = i => Quaternion(Rotation.FromMatrix(golden["outputs", "matrix"].Matrix(i))),
            ["quaternion_from_axis_angle"] = i => Quaternion(axis.FromAxisAngle(angle, i)),
            ["composed_quaternion"] = i => Quaternion(angles.FromAngles(i) * angles2.FromAngles(i)),
            ["inverse_quaternion"] = i => Quaternion(quaternion.FromQuaternion(i).Inverse),

            ["axis"] = i => Axis(angles.FromAngles(i)),
            ["angle"] = i => [angles.FromAngles(i).ToAxisAngle().Angle],
            ["angles_from_matrix"] = i => Angles(Rotation.FromMatrix(golden["outputs", "matrix"].Matrix(i))),
            ["angles_from_quaternion"] = i => Angles(quaternion.FromQuaternion(i)),
            ["angles_from_axis_angle"] = i => Angles(axis.FromAxisAngle(angle, i)),

            ["xyz_alpha"] = i => [OnSphere(xyz.Row(i)).Alpha],
            ["xyz_beta"] = i => [OnSphere(xyz.Row(i)).Beta],
            ["angles_xyz"] = i => Point(angles.Row(i)),
        };

        foreach (var name in golden.Names("outputs"))
        {
            Assert.True(checks.TryGetValue(name, out var check), $"{id} has an output '{name}' that is not checked.");
            var expected = golden["outputs", name];
            for (var i = 0; i < expected.Shape[0]; i++)
            {
                var row = expected.Row(i).ToArray();

                // q and -q are the same rotation; the library answers with w >= 0.
                if (name.Contains("quaternion") && !name.StartsWith("matrix") && !name.StartsWith("angles") && row[0] < 0)
                    row = Array.ConvertAll(row, component => -component);
                GoldenAssert.Close(row, check(i), golden.Tol, $"{id} {name}[{i}]");
            }
        }
    }

    [Theory, GoldenCases("rotations")]
    public void Every_rotation_acts_as_its_matrix(string id)
    {
        var golden = GoldenSuite.Load(id);
        var xyz = golden["inputs", "xyz"];
        for (var i = 0; i < xyz.Shape[0]; i++)
        {
            var m = golden["outputs", "matrix"].Matrix(i);
            var v = xyz.Row(i);
            var (x, y, z) = golden["inputs", "angles"].FromAngles(i).Apply(v[0], v[1], v[2]);
            var expected = new double[3];
            for (var row = 0; row < 3; row++)
                expected[row] = (m[row, 0] * v[0]) + (m[row, 1] * v[1]) + (m[row, 2] * v[2]);
            GoldenAssert.Close(expected, new[] { x, y, z }, golden.Tol, $"{id} R x [{i}]");
        }
    }

    private static double[] Flat(Rotation rotation) => rotation.Matrix.Cast<double>().ToArray();

    private static double[] Quaternion(Rotation rotation)
    {
        var (w, x, y, z) = rotation.ToQuaternion();
        return [w, x, y, z];
    }

    private static double[] Axis(Rotation rotation)
    {
        var (x, y, z, _) = rotation.ToAxisAngle();
        return [x, y, z];
    }

    private static double[] Angles(Rotation rotation)
    {
        var (alpha, beta, gamma) = rotation.ToAngles();
        return [alpha, beta, gamma];
    }

    private static (double Alpha, double Beta) OnSphere(ReadOnlySpan<double> v) => Sphere.ToAngles(v[0], v[1], v[2]);

    private static double[] Point(ReadOnlySpan<double> angles)
    {
        var (x, y, z) = Sphere.FromAngles(angles[0], angles[1]);
        return [x, y, z];
    }
}
