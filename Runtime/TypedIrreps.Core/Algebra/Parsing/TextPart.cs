namespace TypedIrreps;

/// <summary>A stretch of a text: what a span would be if this assembly could depend on it.</summary>
internal readonly struct TextPart(string text, int start, int end)
{
    public TextPart(string text)
        : this(text, 0, text.Length)
    {
    }

    public int Start => start;

    public int Length => end - start;

    public bool IsEmpty => end == start;

    public char First => text[start];

    /// <summary>Where the first character is that satisfies the condition; <see cref="Length"/> if none does.</summary>
    public int IndexOf(Func<char, bool> condition)
    {
        var index = start;
        while (index < end && !condition(text[index]))
            index++;
        return index - start;
    }

    public bool All(Func<char, bool> condition) => IndexOf(c => !condition(c)) == Length;

    /// <summary>The first <paramref name="count"/> characters.</summary>
    public TextPart Take(int count) => new(text, start, start + count);

    /// <summary>What follows the first <paramref name="count"/> characters.</summary>
    public TextPart Skip(int count) => new(text, start + count, end);

    /// <summary>The part without the white space around it; white space alone shrinks to its end.</summary>
    public TextPart Trim()
    {
        var first = start;
        while (first < end && char.IsWhiteSpace(text[first]))
            first++;
        var last = end;
        while (last > first && char.IsWhiteSpace(text[last - 1]))
            last--;
        return new TextPart(text, first, last);
    }

    public override string ToString() => text.Substring(start, Length);
}
