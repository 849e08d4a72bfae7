using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.Generators.Diagnostics;

/// <summary>Reads string literals of all kinds and says where each character of the value is written.</summary>
internal static class StringLiteral
{
    /// <summary>The characters of a literal's value; if it is malformed or of an unknown kind, all at the place of the token.</summary>
    public static IReadOnlyList<MappedCharacter> Read(SyntaxToken token)
    {
        var text = token.Text;
        var (start, end) = Content(token);
        var characters = token.Kind() switch
        {
            SyntaxKind.MultiLineRawStringLiteralToken => MultiLineRaw(text, end),
            SyntaxKind.SingleLineRawStringLiteralToken => Verbatim(text, start, end),
            SyntaxKind.StringLiteralToken when text[0] == '@' => Doubled(text, start, end, "\""),
            SyntaxKind.StringLiteralToken => Escaped(text, start, end, ""),
            _ => [],
        };
        var mapped = characters
            .Select(c => new MappedCharacter(c.Value, new TextSpan(token.SpanStart + c.Start, c.Length), IsExact: true))
            .ToArray();
        return mapped.Select(c => c.Value).SequenceEqual(token.ValueText)
            ? mapped
            : MappedText.AtOnePlace(token.ValueText, token.Span).Characters;
    }

    /// <summary>
    /// The characters that a part of an interpolated literal is written as. They are the value's unless the literal is of an
    /// unknown kind: whoever reads all parts compares the whole.
    /// </summary>
    /// <param name="token">The part between two interpolations.</param>
    /// <param name="literal">The literal.</param>
    public static IEnumerable<MappedCharacter> ReadText(SyntaxToken token, InterpolatedStringExpressionSyntax literal)
    {
        var text = token.Text;
        var characters = literal.StringStartToken.Kind() switch
        {
            SyntaxKind.InterpolatedStringStartToken => Escaped(text, 0, text.Length, "{}"),
            SyntaxKind.InterpolatedVerbatimStringStartToken => Doubled(text, 0, text.Length, "{}\""),
            SyntaxKind.InterpolatedMultiLineRawStringStartToken => Indented(
                text, Indentation(literal.StringEndToken.Text), startsLine: token.SpanStart == literal.StringStartToken.Span.End),
            _ => Verbatim(text, 0, text.Length),
        };
        return characters.Select(c => new MappedCharacter(c.Value, new TextSpan(token.SpanStart + c.Start, c.Length), IsExact: true));
    }

    /// <summary>The place between the quotes.</summary>
    public static TextSpan ContentOf(SyntaxToken token)
    {
        var (start, end) = Content(token);
        return TextSpan.FromBounds(token.SpanStart + start, token.SpanStart + end);
    }

    private static (int Start, int End) Content(SyntaxToken token)
    {
        var text = token.Text;
        var start = text.TakeWhile(c => c == '@').Count();
        var quotes = token.IsKind(SyntaxKind.StringLiteralToken) ? 1 : text.Skip(start).TakeWhile(c => c == '"').Count();

        // A literal that is not closed has no second run of quotes.
        var isClosed = text.Length >= start + (2 * quotes) && text.EndsWith("\"", StringComparison.Ordinal);
        start = Math.Min(start + quotes, text.Length);
        return (start, Math.Max(start, isClosed ? text.Length - quotes : text.Length));
    }

    private static IEnumerable<SourceCharacter> Verbatim(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
            yield return new(text[i], i, 1);
    }

    /// <summary>@"…": a quote is written twice, and so is a brace among interpolations.</summary>
    private static IEnumerable<SourceCharacter> Doubled(string text, int start, int end, string doubled)
    {
        for (int i = start, length; i < end; i += length)
        {
            length = Math.Min(doubled.IndexOf(text[i]) >= 0 ? 2 : 1, end - i);
            yield return new(text[i], i, length);
        }
    }

    /// <summary>"…": with escapes; a brace among interpolations is written twice.</summary>
    private static IEnumerable<SourceCharacter> Escaped(string text, int start, int end, string doubled)
    {
        for (int i = start, length; i < end; i += length)
        {
            var value = text[i].ToString();
            length = Math.Min(doubled.IndexOf(text[i]) >= 0 ? 2 : 1, end - i);
            if (text[i] == '\\' && i + 1 < end)
                (value, length) = Escape(text, i, end);

            // Two characters for a code point beyond U+FFFF, both at the place of the escape.
            foreach (var c in value)
                yield return new(c, i, length);
        }
    }

    private static (string Value, int Length) Escape(string text, int backslash, int end)
    {
        var kind = text[backslash + 1];
        var maxDigits = kind switch { 'x' or 'u' => 4, 'U' => 8, _ => 0 };
        if (maxDigits == 0)
            return (Simple(kind).ToString(), 2);

        var digits = text.Substring(backslash + 2, Math.Min(maxDigits, end - backslash - 2));
        digits = new string(digits.TakeWhile(Uri.IsHexDigit).ToArray());
        var isCode = int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code is >= 0 and <= 0x10FFFF;
        var value = !isCode ? "" : code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString();
        return (value, 2 + digits.Length);
    }

    private static char Simple(char kind) => kind switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        'e' => '\x1b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => kind,
    };

    /// <summary>"""…""" over lines: those between the quotes, without the white space in front of the closing quotes.</summary>
    private static IEnumerable<SourceCharacter> MultiLineRaw(string text, int end)
    {
        var lines = SourceText.From(text.Substring(0, end)).Lines;
        var indentation = end - lines[lines.Count - 1].Start;
        for (var n = 1; n < lines.Count - 1; n++)
        {
            // A line of white space alone may be shorter than the indentation.
            var lineStart = Math.Min(lines[n].Start + indentation, lines[n].End);
            var isLast = n == lines.Count - 2;
            foreach (var character in Verbatim(text, lineStart, isLast ? lines[n].End : lines[n].EndIncludingLineBreak))
                yield return character;
        }
    }

    /// <summary>A part of an interpolated literal over lines, each without the white space in front of the closing quotes.</summary>
    private static IEnumerable<SourceCharacter> Indented(string text, int indentation, bool startsLine)
    {
        foreach (var line in SourceText.From(text).Lines)
        {
            var start = startsLine ? Math.Min(line.Start + indentation, line.End) : line.Start;
            startsLine = true;
            foreach (var character in Verbatim(text, start, line.EndIncludingLineBreak))
                yield return character;
        }
    }

    /// <summary>The white space in front of the closing quotes, which begin with the line break before it.</summary>
    private static int Indentation(string end) => end.TrimStart('\r', '\n').TakeWhile(c => c != '"').Count();

    /// <summary>A character of a value, and the part of the token's text that it is written as.</summary>
    private readonly record struct SourceCharacter(char Value, int Start, int Length);
}
