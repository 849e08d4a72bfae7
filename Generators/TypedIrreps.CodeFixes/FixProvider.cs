using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedIrreps.CodeFixes.Declarations;

namespace TypedIrreps.CodeFixes;

/// <summary>A provider of fixes: a class of the package says for a diagnostic which there are.</summary>
public abstract class FixProvider : CodeFixProvider
{
    private protected FixProvider(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FixTogetherProvider(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in await FixesAsync(context.Document, diagnostic, [], context.CancellationToken).ConfigureAwait(false))
            {
                var action = CodeAction.Create(
                    fix.Title,
                    cancellation => SourceChange.ApplyAsync(context.Document.Project.Solution, Fix.Together([fix]), cancellation),
                    fix.Key);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>The fixes of a diagnostic.</summary>
    /// <param name="document">The file.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="newTypes">The types that fixes made together add.</param>
    /// <param name="cancellation">Ends the work.</param>
    internal async Task<IReadOnlyList<Fix>> FixesAsync(
        Document document, Diagnostic diagnostic, List<NewRepresentation> newTypes, CancellationToken cancellation)
    {
        return await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
                ? await FixesAsync(new FixContext(document, root, model, diagnostic, newTypes, cancellation)).ConfigureAwait(false)
                : [];
    }

    /// <summary>The fixes of a diagnostic, the best first; none where nothing can be mended.</summary>
    private protected abstract Task<IReadOnlyList<Fix>> FixesAsync(FixContext context);
}
