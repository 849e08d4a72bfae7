using System.Text;

namespace TypedIrreps.Data;

/// <summary>What a pickle's calls of the globals that are known make: descriptions of tensors, and containers.</summary>
/// <param name="allowance">What it may take.</param>
/// <param name="path">The file, for errors.</param>
internal sealed class PickleCalls(PyTorchAllowance allowance, string path)
{
    // What a tensor's description takes, and that of each of its dimensions.
    private const int TensorCost = 128;
    private const int DimensionCost = 16;

    /// <summary>The attribute of state dictionaries that the modules' versions are in; it says nothing about the tensors.</summary>
    private const string VersionsName = "_metadata";

    /// <summary>What a call makes.</summary>
    public object Call(PyTorchGlobal function, PickleTuple tuple)
    {
        var arguments = new PickleArguments(function.Name, tuple.Items, path);
        return function.Kind switch
        {
            PyTorchGlobalKind.Tensor => Tensor(arguments),
            PyTorchGlobalKind.TypedTensor => TypedTensor(arguments),
            PyTorchGlobalKind.Parameter => Parameter(arguments),
            PyTorchGlobalKind.OrderedDictionary => Dictionary(arguments),
            PyTorchGlobalKind.Shape => Shape(arguments),
            PyTorchGlobalKind.Set => Set(arguments),
            PyTorchGlobalKind.Bytes => Bytes(arguments),
            _ => throw new PyTorchFormatException(path, "a call of what makes tensors or containers", $"one of '{function.Name}'"),
        };
    }

    /// <summary>What a pickle refers to that lies outside it: a storage.</summary>
    public StorageReference Storage(PickleTuple tuple)
    {
        var arguments = new PickleArguments("the storage", tuple.Items, path);
        arguments.RequireCount(5, 5);
        var kind = arguments.Get<string>(0, "the text 'storage'");
        if (kind != "storage")
            throw new PyTorchFormatException(path, "the text 'storage' where the pickle refers to what is outside it", $"'{Shown.Text(kind)}'");
        var storageClass = arguments.Get<PyTorchGlobal>(1, "a class of storages");
        if (storageClass.Kind != PyTorchGlobalKind.Storage)
            throw new PyTorchFormatException(path, "a class of storages", $"'{storageClass.Name}'");
        // The fourth is the device, and all comes to the CPU.
        var (key, count) = (arguments.Get<string>(2, "a text"), arguments.GetCount(4));
        var bytes = TensorBytes.Count([count], storageClass.Type?.Size ?? 1)
            ?? throw new PyTorchFormatException(path, $"a countable number of elements in storage '{Shown.Text(key)}'", $"{count}");
        return new StorageReference(key, storageClass.Type, bytes);
    }

    /// <summary>What attributes do to a value: those of a state dictionary are passed over, and nothing else has any.</summary>
    public void Build(object? value, object? state)
    {
        if (value is not PickleDictionary { Ordered: true } || state is not PickleDictionary attributes)
        {
            throw new PyTorchFormatException(
                path, "attributes of an OrderedDict alone", $"{PickleNames.Of(state)} as those of {PickleNames.Of(value)}");
        }

        foreach (var (name, _) in attributes.Items)
        {
            if (name != VersionsName)
                throw new PyTorchFormatException(path, $"no attribute of an OrderedDict but {VersionsName}", $"'{Shown.Text(name)}'");
        }
    }

    // (storage, offset, shape, strides), then whether it wants a gradient, hooks, and whether its numbers are to be changed.
    private TensorReference Tensor(PickleArguments arguments)
    {
        arguments.RequireCount(4, 7);
        var storage = arguments.Get<StorageReference>(0, "a storage");
        if (storage.Type is null)
            throw new PyTorchFormatException(path, $"a storage with an element type in {arguments.Function}", "bytes");
        RequireNoChanges(arguments, 6);
        return Lay(arguments, storage, storage.Type);
    }

    // The same with the element type as seventh.
    private TensorReference TypedTensor(PickleArguments arguments)
    {
        arguments.RequireCount(7, 8);
        var storage = arguments.Get<StorageReference>(0, "a storage");
        var type = arguments.Get<PyTorchGlobal>(6, "an element type");
        if (type.Kind != PyTorchGlobalKind.ElementType || type.Type is null || (storage.Type is not null && storage.Type != type.Type))
            throw new PyTorchFormatException(path, $"an element type among {PyTorchType.Names}, that of the storage", $"{type.Name}");
        RequireNoChanges(arguments, 7);
        return Lay(arguments, storage, type.Type);
    }

    private TensorReference Parameter(PickleArguments arguments)
    {
        arguments.RequireCount(3, 3);
        return arguments.Get<TensorReference>(0, "a tensor");
    }

    private static PickleDictionary Dictionary(PickleArguments arguments)
    {
        arguments.RequireCount(0, 0);
        return new PickleDictionary(ordered: true);
    }

    private static PickleTuple Shape(PickleArguments arguments)
    {
        arguments.RequireCount(1, 1);
        return arguments.Get<PickleTuple>(0, "a tuple");
    }

    private static PickleList Set(PickleArguments arguments)
    {
        arguments.RequireCount(1, 1);
        return arguments.Get<PickleList>(0, "a list");
    }

    private byte[] Bytes(PickleArguments arguments)
    {
        arguments.RequireCount(2, 2);
        var (text, encoding) = (arguments.Get<string>(0, "a text"), arguments.Get<string>(1, "the text 'latin1'"));
        if (encoding != "latin1" || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff'))
            throw new PyTorchFormatException(path, $"a text of letters up to 255 and 'latin1' in {arguments.Function}", "others");
        allowance.Take(text.Length);
        return Encoding.Latin1.GetBytes(text);
    }

    // Views that conjugate or negate what is in the storage.
    private void RequireNoChanges(PickleArguments arguments, int index)
    {
        if (arguments.Count > index && arguments[index] is not null and not PickleDictionary { Count: 0 })
        {
            throw new PyTorchFormatException(
                path, $"tensors that are what their storages have, in {arguments.Function}", "conjugate or negative ones");
        }
    }

    private TensorReference Lay(PickleArguments arguments, StorageReference storage, PyTorchType type)
    {
        var offset = arguments.GetCount(1);
        var (shape, strides) = (arguments.GetCounts(2), arguments.GetCounts(3));
        allowance.Take(TensorCost + (DimensionCost * shape.Length));
        if (shape.Length != strides.Length)
            throw new PyTorchFormatException(path, $"{shape.Length} strides in {arguments.Function}", $"{strides.Length}");
        var bytes = TensorBytes.Count(shape, type.Size) ?? throw new PyTorchFormatException(
            path, $"a countable number of elements in {arguments.Function}", $"[{string.Join(", ", shape)}]");
        var count = storage.Bytes / type.Size;
        if (bytes > 0 && !EndsWithin(count, offset, shape, strides))
        {
            throw new PyTorchFormatException(
                path,
                $"a tensor within the {count} elements of storage '{Shown.Text(storage.Key)}'",
                $"one of shape [{string.Join(", ", shape)}] and strides [{string.Join(", ", strides)}] at {offset}");
        }

        return new TensorReference(storage, type, offset, shape, strides, bytes);
    }

    private static bool EndsWithin(long count, long offset, long[] shape, long[] strides)
    {
        Int128 last = offset;
        for (var i = 0; i < shape.Length && last < count; i++)
            last += (Int128)(shape[i] - 1) * strides[i];
        return last < count;
    }
}
