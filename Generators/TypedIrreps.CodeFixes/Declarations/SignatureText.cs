using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.CodeFixes.Declarations;

/// <summary>Finds the text that a hand-written signature is parsed from.</summary>
internal sealed class SignatureText(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>The source of the text; null if the property gives something else than <c>Irreps.Parse</c> of a constant representation.</summary>
    public string? Of(PropertyDeclarationSyntax property) => ValueOf(property) is { } value ? Parsed(value) ?? Parsed(Field(value)) : null;

    private static ExpressionSyntax? ValueOf(PropertyDeclarationSyntax property)
    {
        if ((property.Initializer?.Value ?? property.ExpressionBody?.Expression) is { } value)
            return value;
        var getter = property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return getter?.ExpressionBody?.Expression
            ?? (getter?.Body is { Statements: { Count: 1 } statements } ? (statements[0] as ReturnStatementSyntax)?.Expression : null);
    }

    /// <summary>What a field is set to that a property returns.</summary>
    private ExpressionSyntax? Field(ExpressionSyntax value) =>
        model.GetSymbolInfo(value, cancellation).Symbol is IFieldSymbol { IsReadOnly: true, DeclaringSyntaxReferences: { Length: 1 } references }
        && references[0].SyntaxTree == model.SyntaxTree
            ? (references[0].GetSyntax(cancellation) as VariableDeclaratorSyntax)?.Initializer?.Value
            : null;

    private string? Parsed(ExpressionSyntax? value)
    {
        if (value is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
            || model.GetSymbolInfo(value, cancellation).Symbol is not IMethodSymbol { Name: "Parse", ContainingType: { Name: "Irreps" } irreps }
            || !DeclarationAttributes.IsInTypedIrreps(irreps)
            || model.GetConstantValue(arguments[0].Expression, cancellation).Value is not string text
            || IrrepsParser.Parse(text).Irreps is null)
        {
            return null;
        }

        // As it is written, if that can be written elsewhere.
        return arguments[0].Expression is LiteralExpressionSyntax literal && !literal.Token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            ? literal.Token.Text
            : SyntaxFactory.Literal(text).Text;
    }
}
