using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.Generators.Diagnostics;

/// <summary>
/// The value of an expression, each character with the place in the source that it comes from. A character of a literal
/// has a place of its own (an escape is several characters of source); the characters of a constant, or of a type that
/// stands for a text, share the place of the whole.
/// </summary>
internal sealed class MappedText
{
    private readonly MappedCharacter[] characters;
    private readonly TextSpan whole;

    /// <param name="characters">The value.</param>
    /// <param name="whole">The place of the expression; that between the quotes for an empty literal.</param>
    public MappedText(IEnumerable<MappedCharacter> characters, TextSpan whole)
    {
        this.characters = characters.ToArray();
        this.whole = whole;
        Value = new string(Array.ConvertAll(this.characters, character => character.Value));
    }

    /// <summary>The value.</summary>
    public string Value { get; }

    public IReadOnlyList<MappedCharacter> Characters => characters;

    /// <summary>A text whose characters all share one place.</summary>
    public static MappedText AtOnePlace(string value, TextSpan place) =>
        new(value.Select(c => new MappedCharacter(c, place, IsExact: false)), place);

    /// <summary>Whether a part of the value is written where it is placed, and not only named there.</summary>
    /// <param name="offset">Where the part begins in the value.</param>
    /// <param name="length">Its length; 0 for the place in front of the character at <paramref name="offset"/>.</param>
    public bool IsExact(int offset, int length) =>
        characters.Skip(length > 0 ? offset : Math.Min(offset, characters.Length - 1)).Take(Math.Max(length, 1)).All(character => character.IsExact);

    /// <summary>The source of a part of the value, from its first to its last character.</summary>
    /// <param name="offset">Where the part begins in the value.</param>
    /// <param name="length">Its length; 0 for the place in front of the character at <paramref name="offset"/>.</param>
    public TextSpan SpanOf(int offset, int length)
    {
        if (offset < 0 || length < 0 || offset + length > characters.Length)
            throw new ArgumentOutOfRangeException(nameof(offset), $"[{offset}, {offset + length}) is no part of a text of {characters.Length}.");
        if (characters.Length == 0)
            return whole;
        if (length > 0)
            return TextSpan.FromBounds(characters[offset].Span.Start, characters[offset + length - 1].Span.End);
        return offset < characters.Length
            ? PlaceAt(characters[offset], span => span.Start)
            : PlaceAt(characters[offset - 1], span => span.End);
    }

    private static TextSpan PlaceAt(MappedCharacter character, Func<TextSpan, int> edge) =>
        character.IsExact ? new TextSpan(edge(character.Span), 0) : character.Span;
}

/// <summary>A character of a value and its source.</summary>
/// <param name="Value">The character.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="IsExact">Whether the span is that of this character alone, not of a whole that it belongs to.</param>
internal readonly record struct MappedCharacter(char Value, TextSpan Span, bool IsExact);
