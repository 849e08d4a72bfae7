using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Reference arrays as tensors, and tensors against reference arrays.</summary>
internal static class GoldenTensors
{
    /// <summary>The array in float64, or int64.</summary>
    public static Tensor ToTensor(this GoldenArray array) =>
        array.IsInteger ? tensor(array.Integers, array.Shape) : tensor(array.Values, array.Shape);

    /// <summary>Compares by the reference's rule.</summary>
    public static void Close(GoldenArray expected, Tensor actual, Tolerance tolerance, string what) =>
        GoldenAssert.Close(expected, actual.detach().contiguous().data<double>().ToArray(), tolerance, what);
}
