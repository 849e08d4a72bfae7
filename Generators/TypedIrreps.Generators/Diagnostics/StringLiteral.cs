using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
            SyntaxKind.StringLiteralToken when text[0] == '@' => Doubled(text, start, end),
            SyntaxKind.StringLiteralToken => Escaped(text, start, end),
            _ => [],
        };
        var mapped = characters
            .Select(c => new MappedCharacter(c.Value, new TextSpan(token.SpanStart + c.Start, c.Length), IsExact: true))
            .ToArray();
        return mapped.Select(c => c.Value).SequenceEqual(token.ValueText)
            ? mapped
            : MappedText.AtOnePlace(token.ValueText, token.Span).Characters;
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

    /// <summary>@"…": a quote is written twice.</summary>
    private static IEnumerable<SourceCharacter> Doubled(string text, int start, int end)
    {
        for (int i = start, length; i < end; i += length)
        {
            length = text[i] == '"' ? 2 : 1;
            yield return new(text[i], i, length);
        }
    }

    /// <summary>"…": with escapes.</summary>
    private static IEnumerable<SourceCharacter> Escaped(string text, int start, int end)
    {
        for (int i = start, length; i < end; i += length)
        {
            var value = text[i].ToString();
            length = 1;
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

    /// <summary>A character of a value, and the part of the token's text that it is written as.</summary>
    private readonly record struct SourceCharacter(char Value, int Start, int Length);
}
