using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.CodeFixes.Texts;

/// <summary>
/// The text of a representation, each character with the literal that it is written in: in the attribute, or in a constant
/// of the solution.
/// </summary>
internal sealed class WrittenText
{
    /// <param name="expression">The expression that the text is the value of.</param>
    /// <param name="characters">The value.</param>
    public WrittenText(ExpressionSyntax expression, IReadOnlyList<WrittenCharacter> characters)
    {
        Expression = expression;
        Characters = characters;
        Value = new string(characters.Select(character => character.Value).ToArray());
        Terms = Split(Value).ToArray();
    }

    /// <summary>The expression that the text is the value of.</summary>
    public ExpressionSyntax Expression { get; }

    /// <summary>The characters.</summary>
    public IReadOnlyList<WrittenCharacter> Characters { get; }

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>What stands between plus signs, white space left out; whether it is a term of a representation is not asked.</summary>
    public IReadOnlyList<TextSpan> Terms { get; }

    /// <summary>What tells one text from another: where it is written.</summary>
    public (SyntaxTree Tree, TextSpan Span) Identity => (Expression.SyntaxTree, Expression.Span);

    /// <summary>The irrep of a term; null for one that is malformed.</summary>
    public MulIrrep? Block(int term) => IrrepsParser.Parse(Value.Substring(Terms[term].Start, Terms[term].Length)).Irreps is { Count: 1 } block ? block[0] : null;

    /// <summary>The term that a character belongs to.</summary>
    public int TermAt(int offset) => Value.Take(offset).Count(character => character == '+');

    /// <summary>Where a part of the text is written; null if it is written at several places, or nowhere by itself.</summary>
    public WrittenPlace? PlaceOf(int start, int end)
    {
        var part = Characters.Skip(start).Take(end - start).ToArray();
        return part.Length > 0 && part.All(character => character.Place == part[0].Place) && !part.Any(IsRepeated) ? part[0].Place : null;
    }

    // A constant may occur twice in one text.
    private bool IsRepeated(WrittenCharacter character) =>
        character.Place?.Constant is not null && Characters.Count(other => other.Token == character.Token && other.Span == character.Span) > 1;

    private static IEnumerable<TextSpan> Split(string text)
    {
        for (int start = 0, end; start <= text.Length; start = end + 1)
        {
            end = text.IndexOf('+', start);
            if (end < 0)
                end = text.Length;
            var (first, last) = (start, end);
            while (first < last && char.IsWhiteSpace(text[first]))
                first++;
            while (last > first && char.IsWhiteSpace(text[last - 1]))
                last--;
            yield return TextSpan.FromBounds(first, last);
        }
    }
}
