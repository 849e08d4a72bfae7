using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Diagnostics;

namespace TypedIrreps.CodeFixes.Texts;

/// <summary>Reads texts with the literals that they are written in, behind constants too, wherever in the solution.</summary>
internal sealed class WrittenTextReader
{
    private readonly Solution solution;
    private readonly CancellationToken cancellation;
    private readonly List<WrittenCharacter> characters = [];

    private WrittenTextReader(Solution solution, CancellationToken cancellation)
    {
        this.solution = solution;
        this.cancellation = cancellation;
    }

    /// <summary>The text that is an expression's value; null if that is no constant string.</summary>
    public static async Task<WrittenText?> ReadAsync(
        Solution solution, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetConstantValue(expression, cancellation).Value is not string value)
            return null;
        var reader = new WrittenTextReader(solution, cancellation);
        await reader.AppendAsync(expression, model, new WrittenPlace(null)).ConfigureAwait(false);
        var text = new WrittenText(expression, reader.characters);

        // What is read piece by piece must be what the compiler reads.
        return text.Value == value ? text : new WrittenText(expression, Unwritten(value).ToArray());
    }

    private static IEnumerable<WrittenCharacter> Unwritten(string value) => value.Select(c => new WrittenCharacter(c, default, default, null));

    private async Task AppendAsync(ExpressionSyntax expression, SemanticModel model, WrittenPlace place)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                characters.AddRange(StringLiteral.Read(literal.Token)
                    .Select(c => new WrittenCharacter(c.Value, literal.Token, c.Span, c.IsExact ? place : null)));
                break;
            case ParenthesizedExpressionSyntax parenthesized:
                await AppendAsync(parenthesized.Expression, model, place).ConfigureAwait(false);
                break;
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                await AppendAsync(sum.Left, model, place).ConfigureAwait(false);
                await AppendAsync(sum.Right, model, place).ConfigureAwait(false);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (var content in interpolated.Contents)
                {
                    if (content is InterpolatedStringTextSyntax part)
                        characters.AddRange(StringLiteral.ReadText(part.TextToken, interpolated).Select(c => new WrittenCharacter(c.Value, part.TextToken, c.Span, place)));
                    else if (content is InterpolationSyntax interpolation)
                        await AppendAsync(interpolation.Expression, model, place).ConfigureAwait(false);
                }

                break;
            case PostfixUnaryExpressionSyntax notNull when notNull.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                await AppendAsync(notNull.Operand, model, place).ConfigureAwait(false);
                break;
            default:
                if (Constant(expression, model) is not { } constant || !await AppendConstantAsync(constant).ConfigureAwait(false))
                    characters.AddRange(Unwritten(model.GetConstantValue(expression, cancellation).Value?.ToString() ?? ""));
                break;
        }
    }

    private ISymbol? Constant(ExpressionSyntax expression, SemanticModel model) =>
        expression is SimpleNameSyntax or MemberAccessExpressionSyntax or AliasQualifiedNameSyntax
            ? model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol { IsConst: true } field ? field : null
            : null;

    private async Task<bool> AppendConstantAsync(ISymbol constant)
    {
        if (constant.DeclaringSyntaxReferences.Length != 1
            || await constant.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellation).ConfigureAwait(false) is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || solution.GetDocument(value.SyntaxTree) is not { } document
            || document is SourceGeneratedDocument
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return false;
        }

        var name = constant.ContainingType is { } type ? $"{type.Name}.{constant.Name}" : constant.Name;
        await AppendAsync(value, model, new WrittenPlace(name)).ConfigureAwait(false);
        return true;
    }
}
