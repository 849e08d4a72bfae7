using TorchSharp;
using static TorchSharp.torch;

namespace NBody.Tests.Support;

/// <summary>Tensors for tests of symmetries, in float64.</summary>
internal static class Tensors
{
    /// <summary>The tensors that this thread made and that were not disposed.</summary>
    public static long Live => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    /// <summary>Standard normal numbers from a generator of their own.</summary>
    public static Tensor Normal(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)(uint)seed);
        return randn(shape, dtype: float64, generator: generator);
    }

    /// <summary>The rows in another order: row k of the result is row order[k].</summary>
    public static Tensor Rows(this Tensor rows, int[] order) => rows.index_select(0, tensor(Array.ConvertAll(order, row => (long)row)));

    /// <summary>The largest deviation, relative to the largest number that was expected.</summary>
    public static double RelativeDistance(Tensor expected, Tensor actual) =>
        actual.sub(expected).abs().max().item<double>() / expected.abs().max().item<double>();
}
