namespace TypedIrreps.Data;

/// <summary>A tuple of a pickle, or what is made of one: a shape.</summary>
/// <param name="Items">What is in it.</param>
internal sealed record PickleTuple(IReadOnlyList<object?> Items);

/// <summary>A list of a pickle, or a set, whose order is that of the file.</summary>
internal sealed class PickleList
{
    /// <summary>What is in it.</summary>
    public List<object?> Items { get; } = [];
}

/// <summary>A dictionary of a pickle.</summary>
/// <param name="ordered">Whether it is Python's OrderedDict, which state dictionaries are; those alone have attributes.</param>
internal sealed class PickleDictionary(bool ordered)
{
    // Made when it is used: a pickle names an empty dictionary by one byte.
    private Dictionary<string, object?>? items;

    /// <summary>Whether it is Python's OrderedDict.</summary>
    public bool Ordered { get; } = ordered;

    /// <summary>How many items it has.</summary>
    public int Count => items?.Count ?? 0;

    /// <summary>What is in it, by keys as they stand in a path.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Items => items ?? Enumerable.Empty<KeyValuePair<string, object?>>();

    /// <summary>Adds an item, unless there is one of that key.</summary>
    public bool TryAdd(string key, object? value) => (items ??= new(StringComparer.Ordinal)).TryAdd(key, value);
}

/// <summary>A storage that a pickle names: a run of elements, whose bytes are an entry of the zip file.</summary>
/// <param name="Key">The entry's name.</param>
/// <param name="Type">The type of the elements; null if whoever uses it says.</param>
/// <param name="Bytes">How many bytes the pickle says it has.</param>
internal sealed record StorageReference(string Key, PyTorchType? Type, long Bytes);

/// <summary>A tensor that a pickle describes, checked to lie within its storage.</summary>
/// <param name="Storage">Where its elements are.</param>
/// <param name="Type">Their type.</param>
/// <param name="Offset">Its first element.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Strides">How many elements lie between neighbours, for each dimension.</param>
/// <param name="Bytes">How many bytes a copy has.</param>
internal sealed record TensorReference(StorageReference Storage, PyTorchType Type, long Offset, long[] Shape, long[] Strides, long Bytes);
