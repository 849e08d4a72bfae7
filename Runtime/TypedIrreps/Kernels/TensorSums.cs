using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// Sums of tensors. TorchSharp makes a factor of one for each that nothing keeps alive while libtorch reads it; the
/// garbage collector, if it comes at that moment, frees it first. This one lives as long as the program.
/// </summary>
internal static class TensorSums
{
    private static readonly Scalar One = 1;

    /// <summary>left + right.</summary>
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, One);
}
