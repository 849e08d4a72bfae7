namespace TypedIrreps.Data;

/// <summary>The arguments of a call in a pickle, each checked to be what it has to be.</summary>
/// <param name="function">What is called, for errors.</param>
/// <param name="items">The arguments.</param>
/// <param name="path">The file, for errors.</param>
internal sealed class PickleArguments(string function, IReadOnlyList<object?> items, string path)
{
    // Beyond it libtorch refuses to copy.
    private const int MostDimensions = 64;

    /// <summary>What is called.</summary>
    public string Function { get; } = function;

    /// <summary>How many there are.</summary>
    public int Count => items.Count;

    /// <summary>An argument, whatever it is.</summary>
    public object? this[int index] => items[index];

    /// <summary>Checks how many there are.</summary>
    public void RequireCount(int fewest, int most)
    {
        if (Count < fewest || Count > most)
            throw Wrong(fewest == most ? $"{fewest} arguments" : $"{fewest} to {most} arguments", $"{Count}");
    }

    /// <summary>An argument of a kind.</summary>
    public T Get<T>(int index, string expected) => Cast<T>(items[index], index, expected);

    /// <summary>A whole number from 0.</summary>
    public long GetCount(int index) => CastCount(items[index], index);

    /// <summary>A tuple of whole numbers from 0, one for each dimension.</summary>
    public long[] GetCounts(int index)
    {
        var numbers = Get<PickleTuple>(index, "a tuple").Items;
        return numbers.Count <= MostDimensions
            ? [.. numbers.Select(number => CastCount(number, index))]
            : throw Wrong($"at most {MostDimensions} dimensions", $"{numbers.Count}");
    }

    private long CastCount(object? item, int index)
    {
        var number = Cast<long>(item, index, "a whole number from 0");
        return number >= 0 ? number : throw Wrong($"a whole number from 0 as argument {index}", $"{number}");
    }

    private T Cast<T>(object? item, int index, string expected) =>
        item is T value ? value : throw Wrong($"{expected} as argument {index}", PickleNames.Of(item));

    private PyTorchFormatException Wrong(string expected, string found) => new(path, $"{expected} in {Function}", found);
}
