using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedIrreps.CodeFixes.Texts;

/// <summary>Writes characters as the literals of a kind do.</summary>
internal static class LiteralStyle
{
    /// <summary>The source of characters that are written into a literal; line breaks become blanks where the literal can have none.</summary>
    public static string Write(string value, SyntaxToken literal) => Beginning(literal).Kind() switch
    {
        SyntaxKind.MultiLineRawStringLiteralToken => Regex.Replace(value, "\r\n|\r|\n", LineBreak(literal.Text)),
        SyntaxKind.InterpolatedMultiLineRawStringStartToken => Regex.Replace(value, "\r\n|\r|\n", LineBreak(Interpolated(literal)!.StringEndToken.Text)),
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken => Regex.Replace(value, "[\r\n]+", " "),
        _ when HasEscapes(literal) => string.Concat(value.Select(Escape)),
        _ => value.Replace("\"", "\"\""),
    };

    /// <summary>
    /// The same character, written so that a digit behind it is none of its own; null for one that is written so that nothing
    /// can be taken for a part of it.
    /// </summary>
    /// <param name="character">A character of a literal with escapes.</param>
    /// <param name="next">What follows it.</param>
    public static string? Closed(WrittenCharacter character, char next)
    {
        if (!HasEscapes(character.Token) || !Uri.IsHexDigit(next))
            return null;
        var source = character.Token.Text.Substring(character.Span.Start - character.Token.SpanStart, character.Span.Length);
        return source.StartsWith("\\x", StringComparison.Ordinal) && source.Length < "\\x0000".Length ? Code(character.Value) : null;
    }

    private static bool HasEscapes(SyntaxToken literal) => Beginning(literal).Kind() switch
    {
        SyntaxKind.StringLiteralToken => !literal.Text.StartsWith("@", StringComparison.Ordinal),
        var kind => kind == SyntaxKind.InterpolatedStringStartToken,
    };

    /// <summary>The token that tells the kind of a literal; of a part of an interpolated one that at its beginning.</summary>
    private static SyntaxToken Beginning(SyntaxToken literal) => Interpolated(literal)?.StringStartToken ?? literal;

    private static InterpolatedStringExpressionSyntax? Interpolated(SyntaxToken literal) => literal.Parent?.Parent as InterpolatedStringExpressionSyntax;

    private static string LineBreak(string literal)
    {
        var end = literal.LastIndexOf('\n');
        var start = end > 0 && literal[end - 1] == '\r' ? end - 1 : end;
        var indentation = literal.Substring(end + 1).TakeWhile(char.IsWhiteSpace);
        return new StringBuilder(literal, start, end + 1 - start, 16).Append(indentation.ToArray()).ToString();
    }

    private static string Escape(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '"' or '\\' => "\\" + character,
        _ => char.IsControl(character) ? Code(character) : character.ToString(),
    };

    private static string Code(char character) => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture);
}
