using TorchSharp;
using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Support;

/// <summary>Tensors from and to plain numbers.</summary>
internal static class Tensors
{
    /// <summary>A float64 or int64 tensor of a reference tensor's shape.</summary>
    public static Tensor ToTensor(this GoldenArray array) => array.IsInteger
        ? tensor(array.Integers).reshape(array.Shape)
        : tensor(array.Values).reshape(array.Shape);

    /// <summary>A float64 tensor whose gradient is wanted.</summary>
    public static Tensor ToLeaf(this GoldenArray array) => array.ToTensor().requires_grad_(true);

    /// <summary>The numbers of a real tensor, row-major.</summary>
    public static double[] ToDoubles(this Tensor tensor) => tensor.numel() == 0 ? [] : tensor.detach().to(float64).contiguous().data<double>().ToArray();

    /// <summary>Standard normal numbers, reproducible.</summary>
    public static Tensor Normal(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, dtype: float64, generator: generator);
    }

    /// <summary>The native tensors of this thread that are alive: tests of other classes run meanwhile.</summary>
    public static long Live => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    /// <summary>The largest deviation.</summary>
    public static double Distance(Tensor left, Tensor right) =>
        left.numel() == 0 ? 0 : left.sub(right).abs().max().to(float64).ToDouble();

    /// <summary>A matrix as a float64 tensor.</summary>
    public static Tensor OfMatrix(double[,] matrix) => tensor(matrix);
}
