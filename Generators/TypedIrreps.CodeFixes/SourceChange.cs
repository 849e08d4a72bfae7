using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.CodeFixes;

/// <summary>A change of a file of the solution.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Change">What changes: everything else, comments and layout too, stays.</param>
internal sealed record SourceChange(SyntaxTree Tree, TextChange Change)
{
    /// <summary>Applies changes. Of changes of one place the first is made; the same change is made once.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<SourceChange> changes, CancellationToken cancellation)
    {
        foreach (var file in changes.GroupBy(change => change.Tree))
        {
            if (solution.GetDocumentId(file.Key) is not { } id || solution.GetDocument(id) is not { } document)
                continue;
            var made = new List<TextChange>();
            foreach (var change in file.Select(change => change.Change))
            {
                if (!made.Any(other => Conflict(other, change)))
                    made.Add(change);
            }

            var source = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(id, source.WithChanges(made.OrderBy(change => change.Span)));
        }

        return solution;
    }

    private static bool Conflict(TextChange one, TextChange other) =>
        one == other || one.Span.OverlapsWith(other.Span) || (one.Span == other.Span && one.Span.IsEmpty && one.NewText == other.NewText);
}
