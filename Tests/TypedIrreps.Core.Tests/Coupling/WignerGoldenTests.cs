using System.Numerics;
using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class WignerGoldenTests
{
    [Theory, GoldenCases("wigner_D")]
    public void D_of_every_degree_agrees(string id)
    {
        var golden = GoldenSuite.Load(id);
        var angles = golden["inputs", "angles"];
        foreach (var l in golden.Config.GetProperty("l").EnumerateArray().Select(l => l.GetInt32()))
        {
            var expected = golden["outputs", $"D{l}"];
            for (var i = 0; i < angles.Shape[0]; i++)
                GoldenAssert.Close(expected.Row(i), Wigner.D(l, angles.FromAngles(i)), golden.Tol, $"{id} D{l}[{i}]");
        }
    }

    [Theory, GoldenCases("so3_generators")]
    public void Generators_and_the_change_of_basis_agree(string id)
    {
        var golden = GoldenSuite.Load(id);
        foreach (var l in golden.Config.GetProperty("l").EnumerateArray().Select(l => l.GetInt32()))
        {
            var q = Wigner.RealToComplex(l).Cast<Complex>().ToArray();
            GoldenAssert.Close(golden["outputs", $"Q{l}_re"], q.Select(entry => entry.Real).ToArray(), golden.Tol, $"{id} Re Q{l}");
            GoldenAssert.Close(golden["outputs", $"Q{l}_im"], q.Select(entry => entry.Imaginary).ToArray(), golden.Tol, $"{id} Im Q{l}");
            GoldenAssert.Close(golden["outputs", $"X{l}"], Wigner.Generators(l).Cast<double>().ToArray(), golden.Tol, $"{id} X{l}");
        }
    }

    [Theory, GoldenCases("Irreps.D_from_matrix")]
    public void D_of_a_representation_agrees(string id)
    {
        var golden = GoldenSuite.Load(id);
        var irreps = Irreps.Parse(golden.Config.GetProperty("irreps").GetString()!);
        var transforms = new Dictionary<string, Func<int, OrthogonalTransform>>
        {
            ["D_from_matrix"] = i => OrthogonalTransform.FromMatrix(golden["inputs", "matrix"].Matrix(i)),
            ["D_from_angles"] = i => golden["inputs", "angles"].FromAngles(i),
            ["D_from_quaternion"] = i => golden["inputs", "quaternion"].FromQuaternion(i),
            ["D_from_axis_angle"] = i => golden["inputs", "axis"].FromAxisAngle(golden["inputs", "angle"], i),
        };
        foreach (var name in golden.Names("outputs"))
        {
            Assert.True(transforms.TryGetValue(name, out var transform), $"{id} has an output '{name}' that is not checked.");
            var expected = golden["outputs", name];
            for (var i = 0; i < expected.Shape[0]; i++)
                GoldenAssert.Close(expected.Row(i), Wigner.D(irreps, transform(i)), golden.Tol, $"{id} {name}[{i}]");
        }
    }
}
