using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The memory of tensors on the CPU.</summary>
internal static unsafe partial class TensorMemory
{
    /// <summary>The first number of a contiguous tensor, whatever its view begins at; null for no tensor.</summary>
    public static T* Start<T>(this Tensor? tensor)
        where T : unmanaged =>
        tensor is null ? null : (T*)Data(tensor.Handle);

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    [SuppressGCTransition]
    private static partial nint Data(nint tensor);
}
