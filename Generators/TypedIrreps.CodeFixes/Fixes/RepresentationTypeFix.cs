using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.CodeFixes.Declarations;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0007: declares a struct of the solution by <c>[Irreps]</c>, with the text that it parses at run time if there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepresentationTypeFix)), Shared]
public sealed class RepresentationTypeFix() : FixProvider("TI0007")
{
    private const string Placeholder = "\"1x0e\"";

    private protected override async Task<IReadOnlyList<Fix>> FixesAsync(FixContext context)
    {
        if (context.Root.FindNode(context.Span, getInnermostNodeForTie: true) is not TypeSyntax syntax
            || context.Model.GetTypeInfo(syntax, context.Cancellation).Type is not INamedTypeSymbol type
            || !StructDeclaration.CanBeDeclared(type)
            || await StructDeclaration.ReadAsync(type, context.Solution, context.Cancellation).ConfigureAwait(false) is not { } declaration)
        {
            return [];
        }

        if (declaration.IsImplemented)
        {
            // What is computed otherwise cannot be written here.
            return declaration.Text is { } text
                ? [new Fix($"Declare '{type.Name}' by [Irreps({text})]", "Representation", declaration.Declare(text).ToArray())]
                : [];
        }

        return declaration.HasRoom
            ? [new Fix($"Declare '{type.Name}' by [Irreps(…)], of one scalar to begin with", "Representation", declaration.Declare(Placeholder).ToArray())]
            : [];
    }
}
