using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.CodeFixes;

/// <summary>A diagnostic and where it is.</summary>
/// <param name="Document">The file.</param>
/// <param name="Root">Its syntax.</param>
/// <param name="Model">What its syntax means.</param>
/// <param name="Diagnostic">The diagnostic.</param>
/// <param name="NewTypes">The types that fixes made together add: one of them may use what another adds.</param>
/// <param name="Cancellation">Ends the work.</param>
internal sealed record FixContext(
    Document Document, SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic, List<NewRepresentation> NewTypes, CancellationToken Cancellation)
{
    /// <summary>The solution.</summary>
    public Solution Solution => Document.Project.Solution;

    /// <summary>The limits of the project's build.</summary>
    public BuildLimits Limits => BuildLimits.Read(Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>The place of the diagnostic.</summary>
    public TextSpan Span => Diagnostic.Location.SourceSpan;

    /// <summary>The innermost node of a kind around the place of the diagnostic.</summary>
    public T? Around<T>()
        where T : SyntaxNode =>
        Root.FindToken(Span.Start).Parent?.FirstAncestorOrSelf<T>(node => node.FullSpan.Contains(Span));
}
