using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.Generators.Analyzers.Features;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0020: gives features the other name that their representation has where they go.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameFix)), Shared]
public sealed class NameFix() : FixProvider("TI0020")
{
    private protected override Task<IReadOnlyList<Fix>> FixesAsync(FixContext context) => Task.FromResult(Fixes(context));

    private static IReadOnlyList<Fix> Fixes(FixContext context)
    {
        if (RenamedFeature.ExpectedOf(context.Diagnostic, context.Model.Compilation) is not { } expected
            || context.Root.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax expression)
        {
            return [];
        }

        // Parentheses that are there will do.
        var isPrimary = IsPrimary(expression);
        if (!isPrimary && expression.Parent is ParenthesizedExpressionSyntax parenthesized)
            (expression, isPrimary) = (parenthesized, true);
        var call = $".As<{expected.ToMinimalDisplayString(context.Model, expression.SpanStart)}>()";
        FixStep Insert(int position, string text) => new FixStep.OfSource(expression.SyntaxTree, new TextSpan(position, 0), text);
        FixStep[] steps = isPrimary
            ? [Insert(expression.Span.End, call)]
            : [Insert(expression.SpanStart, "("), Insert(expression.Span.End, ")" + call)];
        return [new Fix($"Write {call}", "As", steps)];
    }

    private static bool IsPrimary(ExpressionSyntax expression) => expression is
        SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
        or BaseObjectCreationExpressionSyntax or ThisExpressionSyntax or DefaultExpressionSyntax or ParenthesizedExpressionSyntax;
}
