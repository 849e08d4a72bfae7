using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Expressions as they are written, for messages.</summary>
internal static class Written
{
    private const int Longest = 80;

    private static readonly Regex WhiteSpace = new(@"\s+", RegexOptions.CultureInvariant);

    /// <summary>An expression's text on one line; of a long one, the beginning.</summary>
    public static string Text(this SyntaxNode expression)
    {
        var text = WhiteSpace.Replace(expression.WithoutTrivia().ToString(), " ");
        return text.Length <= Longest ? text : text.Substring(0, Longest) + "…";
    }

    /// <summary>What stands inside parentheses and in front of exclamation marks: the compiler, too, complains of that.</summary>
    public static ExpressionSyntax Inside(this ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression.Inside(),
        PostfixUnaryExpressionSyntax { OperatorToken.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ExclamationToken } sure => sure.Operand.Inside(),
        _ => expression,
    };
}
