using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0042: removes a further declaration from a type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SecondDeclarationFix)), Shared]
public sealed class SecondDeclarationFix() : FixProvider("TI0042")
{
    private protected override Task<IReadOnlyList<Fix>> FixesAsync(FixContext context) => Task.FromResult<IReadOnlyList<Fix>>(
        context.Around<AttributeSyntax>() is { Parent: AttributeListSyntax list } attribute
            ? [new Fix($"Remove [{attribute.Name}]", "SecondDeclaration", [new FixStep.OfSource(attribute.SyntaxTree, Span(list, attribute), "")])]
            : []);

    private static TextSpan Span(AttributeListSyntax list, AttributeSyntax attribute)
    {
        if (list.Attributes.Count > 1)
            return Layout.InList(list.Attributes, attribute);

        // The brackets, and the space up to what follows unless there is more than space.
        var next = list.GetLastToken().GetNextToken();
        var between = list.GetTrailingTrivia().Concat(next.LeadingTrivia);
        return between.Any(Layout.IsMoreThanSpace) ? list.Span : TextSpan.FromBounds(list.SpanStart, next.SpanStart);
    }
}
