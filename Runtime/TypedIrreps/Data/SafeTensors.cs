using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// What a safetensors file holds. The tensors belong to the dispose scope in which the file was read, if there was one, and
/// <see cref="Dispose"/> frees them earlier.
/// </summary>
public sealed class SafeTensors : IDisposable
{
    internal SafeTensors(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The tensors by name: on the CPU, contiguous, without gradient.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>The free texts of the file's header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }
}
