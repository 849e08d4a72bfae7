namespace TypedIrreps.Data;

/// <summary>The stack on which a pickle puts its values together, with the marks that say where a run of them begins.</summary>
/// <param name="cursor">Where the pickle is read, for errors.</param>
/// <param name="path">The file, for errors.</param>
internal sealed class PickleStack(PickleCursor cursor, string path)
{
    private readonly List<object?> values = [];
    private readonly List<int> marks = [];

    // What lies below a mark is out of reach until the mark is taken.
    private int Bottom => marks.Count > 0 ? marks[^1] : 0;

    /// <summary>Puts a value on top.</summary>
    public void Push(object? value) => values.Add(value);

    /// <summary>Puts a mark above the values that are there.</summary>
    public void Mark() => marks.Add(values.Count);

    /// <summary>The value on top.</summary>
    public object? Peek()
    {
        if (values.Count <= Bottom)
            throw Wrong("a value on the stack", "none");
        return values[^1];
    }

    /// <summary>The value on top, which has to be of a kind.</summary>
    public T Peek<T>(string expected) => Cast<T>(Peek(), expected);

    /// <summary>Takes the value on top.</summary>
    public object? Pop()
    {
        var value = Peek();
        values.RemoveAt(values.Count - 1);
        return value;
    }

    /// <summary>Takes the value on top, which has to be of a kind.</summary>
    public T Pop<T>(string expected) => Cast<T>(Pop(), expected);

    /// <summary>Takes so many values, the deepest first.</summary>
    public object?[] Pop(int count)
    {
        if (values.Count - count < Bottom)
            throw Wrong($"{count} values on the stack", $"{values.Count - Bottom}");
        return TakeFrom(values.Count - count);
    }

    /// <summary>Takes the values above the last mark, the deepest first, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (marks.Count == 0)
            throw Wrong("a mark on the stack", "none");
        var run = TakeFrom(Bottom);
        marks.RemoveAt(marks.Count - 1);
        return run;
    }

    /// <summary>Takes the one value that is left when a pickle ends.</summary>
    public object? PopLast()
    {
        if (values.Count != 1 || marks.Count > 0)
            throw Wrong("one value at the end", $"{values.Count} and {marks.Count} marks");
        return Pop();
    }

    private object?[] TakeFrom(int index)
    {
        var taken = values.GetRange(index, values.Count - index).ToArray();
        values.RemoveRange(index, taken.Length);
        return taken;
    }

    private T Cast<T>(object? value, string expected) => value is T item ? item : throw Wrong(expected, PickleNames.Of(value));

    private PyTorchFormatException Wrong(string expected, string found) =>
        new(path, $"{expected} before byte {cursor.Position} of the pickle", found);
}
