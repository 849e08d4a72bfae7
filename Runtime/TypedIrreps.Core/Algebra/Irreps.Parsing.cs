namespace TypedIrreps;

public sealed partial class Irreps
{
    /// <summary>Reads a representation, for example <c>16x0e + 8x1o</c>; an empty text is dimension zero.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no representation; the message says where and why.</exception>
    public static Irreps Parse(string text)
    {
        var result = IrrepsParser.Parse(text);
        return result.Irreps ?? throw new FormatException(
            $"\"{text}\" is no representation of O(3). " + string.Join(" ", result.Errors));
    }

    /// <summary>Reads a representation if the text is one; <paramref name="irreps"/> is empty otherwise.</summary>
    public static bool TryParse(string? text, out Irreps irreps)
    {
        var parsed = text is null ? null : IrrepsParser.Parse(text).Irreps;
        irreps = parsed ?? Empty;
        return parsed is not null;
    }
}
