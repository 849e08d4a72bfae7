using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// What a PyTorch checkpoint holds, by paths: the keys of dictionaries and the indices of lists on the way to a value, with dots
/// between, such as <c>state_dict.layer.weight</c> or <c>optimizer.param_groups.0.lr</c>. The path of a tensor that was saved alone
/// is empty. The tensors belong to the dispose scope in which the file was read, if there was one, and <see cref="Dispose"/> frees
/// them earlier.
/// </summary>
public sealed class PyTorchCheckpoint : IDisposable
{
    internal PyTorchCheckpoint(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, object> scalars)
    {
        Tensors = tensors;
        Scalars = scalars;
    }

    /// <summary>
    /// The tensors by path: on the CPU, contiguous, without gradient. Each is a copy of its own, also where Python's tensors were
    /// views of one another.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>
    /// What is neither tensor nor container, by path: <see cref="bool"/>, <see cref="long"/>,
    /// <see cref="System.Numerics.BigInteger"/> for whole numbers that are wider, <see cref="double"/>, <see cref="string"/> or an
    /// array of <see cref="byte"/>. An element type is a text, such as <c>torch.float32</c>. Python's <c>None</c> and empty
    /// containers are left out.
    /// </summary>
    public IReadOnlyDictionary<string, object> Scalars { get; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }
}
