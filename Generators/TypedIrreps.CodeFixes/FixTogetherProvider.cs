using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedIrreps.CodeFixes.Declarations;

namespace TypedIrreps.CodeFixes;

/// <summary>
/// Mends all diagnostics of a kind at once. Changes of one text are made together: made apart and merged afterwards, two
/// neighbouring terms would both take the plus sign between them along.
/// </summary>
internal sealed class FixTogetherProvider(FixProvider provider) : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Mend all", cancellation => ApplyAsync(fixAllContext.WithCancellationToken(cancellation)), fixAllContext.CodeActionEquivalenceKey));

    private async Task<Solution> ApplyAsync(FixAllContext context)
    {
        var fixes = new List<Fix>();
        var newTypes = new List<NewRepresentation>();
        foreach (var diagnostic in await DiagnosticsAsync(context).ConfigureAwait(false))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
                continue;
            var offered = await provider.FixesAsync(document, diagnostic, newTypes, context.CancellationToken).ConfigureAwait(false);
            if (offered.FirstOrDefault(fix => fix.Key == context.CodeActionEquivalenceKey) is { } fix)
                fixes.Add(fix);
        }

        return await SourceChange.ApplyAsync(context.Solution, Fix.Together(fixes), context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
            return InOrder(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        var projects = context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects;
        var found = new List<Diagnostic>();
        foreach (var project in projects)
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return InOrder(found);
    }

    // Analyzers report in any order, but what one fix adds another may use.
    private static Diagnostic[] InOrder(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan)];
}
