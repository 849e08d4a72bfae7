using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Tests;

/// <summary>Tensors to break symmetries with.</summary>
internal static class Tensors
{
    /// <summary>The native tensors of this thread that are alive: tests of other classes run meanwhile.</summary>
    public static long Live => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    /// <summary>Features with a number added to some of their components.</summary>
    public static Steerable<T> Add<T>(this Steerable<T> features, double number, int first, int count)
        where T : IIrreps
    {
        var added = zeros([T.Dim], features.Tensor.dtype);
        added.narrow(0, first, count).add_(number);
        return Steerable.Of<T>(features.Tensor.add(added));
    }
}
