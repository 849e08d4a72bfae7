using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>An argument in the place of steerable features.</summary>
/// <param name="Expression">The argument, without parentheses.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Expected">The representation type that is due.</param>
internal sealed record FeatureArgument(ExpressionSyntax Expression, ITypeSymbol Type, string Parameter, ITypeSymbol Expected)
{
    /// <summary>The representation type that came; null if the argument is no feature.</summary>
    public ITypeSymbol? Got => KnownTypes.FeatureOf(Type);

    /// <summary>Whether the argument does not fit the parameter.</summary>
    public bool IsMismatch => !SymbolEqualityComparer.Default.Equals(Got, Expected);

    /// <summary>
    /// The arguments of a call to a method that are due to be features of a definite representation; null if the call
    /// has not the method's parameters.
    /// </summary>
    public static IReadOnlyList<FeatureArgument>? Of(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count > method.Parameters.Length)
            return null;
        var features = new List<FeatureArgument>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i].NameColon?.Name.Identifier.ValueText;
            var parameter = name is null ? method.Parameters[i] : method.Parameters.FirstOrDefault(p => p.Name == name);
            if (parameter is null)
                return null;
            if (KnownTypes.FeatureOf(parameter.Type) is { TypeKind: not (TypeKind.TypeParameter or TypeKind.Error) } expected
                && model.GetTypeInfo(arguments[i].Expression, cancellation).Type is { } type)
            {
                features.Add(new FeatureArgument(WithoutParentheses(arguments[i].Expression), type, parameter.Name, expected));
            }
        }

        return features;
    }

    // The compiler, too, complains of what is inside.
    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax parenthesized ? WithoutParentheses(parenthesized.Expression) : expression;
}
