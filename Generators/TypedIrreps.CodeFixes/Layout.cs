using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.CodeFixes;

/// <summary>Where things begin and end in a file, lines and separators included.</summary>
internal static class Layout
{
    /// <summary>What follows something that gets a line of its own in front of a node: a line break as the file has them, and the indentation.</summary>
    public static string LineBehind(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        var indentation = text.ToString(TextSpan.FromBounds(line.Start, node.SpanStart));
        return string.IsNullOrWhiteSpace(indentation) ? LineBreak(text) + indentation : " ";
    }

    /// <summary>A line break as a file has them.</summary>
    public static string LineBreak(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    /// <summary>The indentation of the line that a node begins on.</summary>
    public static string IndentationOf(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.TakeWhile(char.IsWhiteSpace).Count());
    }

    /// <summary>A node with its lines and with what is written about it; only the lines if there are directives too.</summary>
    public static TextSpan WithItsLines(SyntaxNode node)
    {
        if (!node.GetLeadingTrivia().Concat(node.GetTrailingTrivia()).Any(trivia => trivia.IsDirective))
            return node.FullSpan;
        var text = node.SyntaxTree.GetText();
        var (first, last) = (text.Lines.GetLineFromPosition(node.SpanStart), text.Lines.GetLineFromPosition(node.Span.End));
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, node.SpanStart)))
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(node.Span.End, last.End)));
        return isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : node.Span;
    }

    /// <summary>An element of a list and the comma that joins it.</summary>
    public static TextSpan InList<T>(SeparatedSyntaxList<T> list, T element)
        where T : SyntaxNode
    {
        var index = list.IndexOf(element);
        if (index > 0)
            return TextSpan.FromBounds(list[index - 1].Span.End, element.Span.End);
        return list.Count > 1 ? TextSpan.FromBounds(element.SpanStart, list[1].SpanStart) : element.Span;
    }

    /// <summary>Whether a trivia is a comment, a directive or text that is left out.</summary>
    public static bool IsMoreThanSpace(SyntaxTrivia trivia) =>
        !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
