namespace TypedIrreps;

public readonly partial struct Irrep
{
    /// <summary>Reads an irrep, for example <c>1o</c>.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no irrep; the message says where and why.</exception>
    public static Irrep Parse(string text)
    {
        var reader = new TermReader();
        return reader.ReadIrrep(new TextPart(text ?? throw new ArgumentNullException(nameof(text))))
            ?? throw new FormatException($"\"{text}\" is no irrep of O(3). " + string.Join(" ", reader.Errors));
    }

    /// <summary>Reads an irrep if the text is one; <paramref name="irrep"/> is 0e otherwise.</summary>
    public static bool TryParse(string? text, out Irrep irrep)
    {
        var parsed = text is null ? null : new TermReader().ReadIrrep(new TextPart(text));
        irrep = parsed.GetValueOrDefault();
        return parsed.HasValue;
    }
}
