namespace TypedIrreps.Data;

/// <summary>What a global of Python means to this reader.</summary>
internal enum PyTorchGlobalKind
{
    /// <summary>A class of storages, or bytes without type.</summary>
    Storage,

    /// <summary>An element type.</summary>
    ElementType,

    /// <summary>Makes a tensor of a storage that has a type.</summary>
    Tensor,

    /// <summary>Makes a tensor of bytes and a type.</summary>
    TypedTensor,

    /// <summary>Makes a parameter of a tensor.</summary>
    Parameter,

    /// <summary>Makes a dictionary.</summary>
    OrderedDictionary,

    /// <summary>Makes a shape of a tuple.</summary>
    Shape,

    /// <summary>Makes a set of a list, as protocol 2 writes them.</summary>
    Set,

    /// <summary>Makes bytes of a text, as protocol 2 writes them.</summary>
    Bytes,
}

/// <summary>A global of Python that this reader knows.</summary>
/// <param name="Name">Its module and name.</param>
/// <param name="Kind">What it means.</param>
/// <param name="Type">The type of a storage or the element type itself; null where there is none that TorchSharp knows.</param>
internal sealed record PyTorchGlobal(string Name, PyTorchGlobalKind Kind, PyTorchType? Type = null)
{
    private static readonly Dictionary<string, PyTorchGlobal> Known = new PyTorchGlobal[]
    {
        new("torch._utils._rebuild_tensor", PyTorchGlobalKind.Tensor),
        new("torch._utils._rebuild_tensor_v2", PyTorchGlobalKind.Tensor),
        new("torch._utils._rebuild_tensor_v3", PyTorchGlobalKind.TypedTensor),
        new("torch._utils._rebuild_parameter", PyTorchGlobalKind.Parameter),
        new("torch.UntypedStorage", PyTorchGlobalKind.Storage),
        new("torch.storage.UntypedStorage", PyTorchGlobalKind.Storage),
        new("torch.Size", PyTorchGlobalKind.Shape),
        new("collections.OrderedDict", PyTorchGlobalKind.OrderedDictionary),
        new("builtins.set", PyTorchGlobalKind.Set),
        new("__builtin__.set", PyTorchGlobalKind.Set),
        new("_codecs.encode", PyTorchGlobalKind.Bytes),
    }
        .Concat(PyTorchType.All.Select(type => new PyTorchGlobal(type.StorageName, PyTorchGlobalKind.Storage, type)))
        .Concat(PyTorchType.All.Select(type => new PyTorchGlobal(type.Name, PyTorchGlobalKind.ElementType, type)))
        .Concat(PyTorchType.Others.Select(name => new PyTorchGlobal(name, PyTorchGlobalKind.ElementType)))
        .ToDictionary(known => known.Name, StringComparer.Ordinal);

    /// <summary>Finds a global by its name. What is not known is refused, and nothing looks for it.</summary>
    /// <exception cref="PyTorchFormatException">The global is none of those that tensors and containers need.</exception>
    public static PyTorchGlobal Find(string module, string name, string path)
    {
        var full = $"{module}.{name}";
        return Known.TryGetValue(full, out var known)
            ? known
            : throw new PyTorchFormatException(
                path,
                "tensors, containers, numbers and texts alone",
                $"the global '{Shown.Text(full)}', which Python would load and this does not");
    }
}
