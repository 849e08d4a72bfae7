using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.CodeFixes.Texts;

/// <summary>Turns changes of a text's value into changes of the literals that it is written in, each in its own style.</summary>
internal sealed class LiteralChanges
{
    private readonly WrittenText text;
    private readonly HashSet<int> removed = [];
    private readonly HashSet<SyntaxToken> filled = [];

    private LiteralChanges(WrittenText text) => this.text = text;

    /// <summary>The changes of the source.</summary>
    /// <param name="text">The text.</param>
    /// <param name="changes">Changes of its value, at places where it is written.</param>
    public static IReadOnlyList<SourceChange> Of(WrittenText text, IReadOnlyList<ValueChange> changes)
    {
        var literals = new LiteralChanges(text);
        var sources = changes.SelectMany(literals.Change).ToList();
        foreach (var operand in literals.EmptyOperands())
        {
            sources.RemoveAll(source => source.Tree == operand.Tree && operand.Change.Span.Contains(source.Change.Span));
            sources.Add(operand);
        }

        return sources;
    }

    private IEnumerable<SourceChange> Change(ValueChange change)
    {
        if (change.End == change.Start)
        {
            var beside = text.Characters[change.Touched.Start];
            var position = change.IsInFront ? beside.Span.Start : beside.Span.End;
            filled.Add(beside.Token);
            return [Replace(beside.Token, change.Start, new TextSpan(position, 0), change.NewText)];
        }

        removed.UnionWith(Enumerable.Range(change.Start, change.End - change.Start));
        if (change.NewText.Length > 0)
            filled.Add(text.Characters[change.Start].Token);
        return Pieces(change).Select((piece, i) => Replace(
            text.Characters[piece.Start].Token, piece.Start, SpanOf(piece.Start, piece.End), i == 0 ? change.NewText : ""));
    }

    /// <summary>The parts of what goes, one for each literal.</summary>
    private IEnumerable<(int Start, int End)> Pieces(ValueChange change)
    {
        for (int start = change.Start, end; start < change.End; start = end)
        {
            end = start + 1;
            while (end < change.End && text.Characters[end].Token == text.Characters[start].Token)
                end++;
            yield return (start, end);
        }
    }

    /// <summary>Characters of one literal, and the indentation of lines that join another one.</summary>
    private TextSpan SpanOf(int start, int end)
    {
        var last = text.Characters[end - 1];
        var isFollowed = end < text.Characters.Count && text.Characters[end].Token == last.Token && text.Characters[end].Span != last.Span;
        return TextSpan.FromBounds(text.Characters[start].Span.Start, isFollowed ? text.Characters[end].Span.Start : last.Span.End);
    }

    private SourceChange Replace(SyntaxToken literal, int index, TextSpan span, string newText)
    {
        var source = LiteralStyle.Write(newText, literal);
        if (index > 0 && text.Characters[index - 1] is var before && before.Token == literal)
        {
            var next = (source + literal.Text.Substring(span.End - literal.SpanStart)).FirstOrDefault();
            if (LiteralStyle.Closed(before, next) is { } closed)
                return new SourceChange(literal.SyntaxTree!, new TextChange(TextSpan.FromBounds(before.Span.Start, span.End), closed + source));
        }

        return new SourceChange(literal.SyntaxTree!, new TextChange(span, source));
    }

    /// <summary>A sum needs no operand that has become empty.</summary>
    private IEnumerable<SourceChange> EmptyOperands() =>
        from index in removed
        group index by text.Characters[index].Token into literal
        where !filled.Contains(literal.Key) && literal.Count() == text.Characters.Count(character => character.Token == literal.Key)
        let operand = literal.Key.Parent
        let sum = operand?.Parent as BinaryExpressionSyntax
        where sum.IsKind(SyntaxKind.AddExpression)
        let span = sum.Right == operand
            ? TextSpan.FromBounds(sum.Left.Span.End, operand.Span.End)
            : TextSpan.FromBounds(operand.SpanStart, sum.Right.SpanStart)
        where !sum.DescendantTrivia(span).Any(trivia => span.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
        select new SourceChange(literal.Key.SyntaxTree!, new TextChange(span, ""));
}
