using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.Generators.Diagnostics;

/// <summary>
/// Reads constant string expressions: literals, interpolated ones too, and their concatenations character by character,
/// others as a whole.
/// </summary>
internal static class ConstantText
{
    /// <summary>The value of an expression, with the source of each character; null if it is no constant string.</summary>
    public static MappedText? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetConstantValue(expression, cancellation).Value is not string value)
            return null;
        var characters = new List<MappedCharacter>(value.Length);
        Append(characters, expression, model, cancellation);
        var text = new MappedText(characters, Inside(expression));

        // What is read piece by piece must be what the compiler reads; a syntax unknown here is placed as a whole.
        return text.Value == value ? text : MappedText.AtOnePlace(value, expression.Span);
    }

    private static void Append(
        List<MappedCharacter> characters, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                characters.AddRange(StringLiteral.Read(literal.Token));
                break;
            case ParenthesizedExpressionSyntax parenthesized:
                Append(characters, parenthesized.Expression, model, cancellation);
                break;
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                Append(characters, sum.Left, model, cancellation);
                Append(characters, sum.Right, model, cancellation);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (var content in interpolated.Contents)
                {
                    if (content is InterpolatedStringTextSyntax text)
                        characters.AddRange(StringLiteral.ReadText(text.TextToken, interpolated));
                    else if (content is InterpolationSyntax interpolation)
                        Append(characters, interpolation.Expression, model, cancellation);
                }

                break;
            case PostfixUnaryExpressionSyntax notNull when notNull.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                Append(characters, notNull.Operand, model, cancellation);
                break;
            default:
                var value = model.GetConstantValue(expression, cancellation).Value?.ToString() ?? "";
                characters.AddRange(MappedText.AtOnePlace(value, expression.Span).Characters);
                break;
        }
    }

    private static TextSpan Inside(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => StringLiteral.ContentOf(literal.Token),
        InterpolatedStringExpressionSyntax { Contents.Count: 0 } interpolated => new TextSpan(interpolated.StringStartToken.Span.End, 0),
        _ => expression.Span,
    };
}
