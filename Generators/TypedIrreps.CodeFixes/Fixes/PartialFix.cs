using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0006: makes a type partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix)), Shared]
public sealed class PartialFix() : FixProvider("TI0006")
{
    private protected override Task<IReadOnlyList<Fix>> FixesAsync(FixContext context) => Task.FromResult<IReadOnlyList<Fix>>(
        context.Around<TypeDeclarationSyntax>() is { } type
            ? [new Fix($"Make '{type.Identifier.ValueText}' partial", "Partial", Steps(type).ToArray())]
            : []);

    /// <summary>Adds the modifier to a type, if it is not there.</summary>
    internal static IEnumerable<FixStep> Steps(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword)
        ? []
        : [new FixStep.OfSource(type.SyntaxTree, new TextSpan(type.Keyword.SpanStart, 0), "partial ")];
}
