using TypedIrreps.Golden;

namespace TypedIrreps.Core.Tests.Coupling;

/// <summary>Entries of reference tensors as the types under test.</summary>
internal static class GoldenArrayExtensions
{
    /// <summary>Entry <paramref name="index"/> along the first axis of an array [n,3,3].</summary>
    public static double[,] Matrix(this GoldenArray array, int index)
    {
        var row = array.Row(index);
        return new[,] { { row[0], row[1], row[2] }, { row[3], row[4], row[5] }, { row[6], row[7], row[8] } };
    }

    public static Rotation FromAngles(this GoldenArray array, int index)
    {
        var row = array.Row(index);
        return Rotation.FromAngles(row[0], row[1], row[2]);
    }

    public static Rotation FromQuaternion(this GoldenArray array, int index)
    {
        var row = array.Row(index);
        return Rotation.FromQuaternion(row[0], row[1], row[2], row[3]);
    }

    public static Rotation FromAxisAngle(this GoldenArray axis, GoldenArray angle, int index)
    {
        var row = axis.Row(index);
        return Rotation.FromAxisAngle(row[0], row[1], row[2], angle.Values[index]);
    }
}
