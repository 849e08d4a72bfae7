using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>What an extension method is called on: the compiler does not find it for another type.</summary>
internal static class Receiver
{
    /// <summary>What the extension method of that name is for, if the library and the source have one.</summary>
    public static IEnumerable<Mismatch>? Of(SyntaxNode call, SemanticModel model, CancellationToken cancellation)
    {
        if (call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } access }
            || model.GetTypeInfo(access.Expression, cancellation).Type is not { TypeKind: not TypeKind.Error } type
            || !(KnownTypes.FeatureOf(type) is not null || type.IsPoint() || type.IsTensor())
            || model.GetSymbolInfo(access, cancellation) is { Symbol: not null } or { CandidateSymbols.IsEmpty: false })
        {
            return null;
        }

        var methods = Extensions(name.Identifier.ValueText, model.Compilation, cancellation);
        if (methods.Length != 1)
            return null;
        var receiver = methods[0].Parameters[0];
        var value = model.GetOperation(access.Expression, cancellation);
        if (value?.HasErrors() == true)
            return null;

        // Of a representation that it cannot infer the compiler complains at the method's name.
        var isInferred = KnownTypes.FeatureOf(receiver.Type) is ITypeParameterSymbol;
        var place = isInferred ? name : (SyntaxNode)access.Expression.Inside();
        return [new Mismatch(place.GetLocation(), DuePlaces.Of(receiver), receiver.Type, type, value) { IsInferred = isInferred }];
    }

    private static IMethodSymbol[] Extensions(string name, Compilation compilation, CancellationToken cancellation) =>
        [
            .. compilation.GetTypesByMetadataName("TypedIrreps.Steerable`1")
                .SelectMany(type => type.ContainingNamespace.GetTypeMembers())
                .Where(type => type is { IsStatic: true, DeclaredAccessibility: Accessibility.Public })
                .SelectMany(type => type.GetMembers(name))
                .Concat(compilation.GetSymbolsWithName(name, SymbolFilter.Member, cancellation))
                .Distinct<ISymbol>(SymbolEqualityComparer.Default)
                .OfType<IMethodSymbol>()
                .Where(method => method is { IsExtensionMethod: true, Parameters.Length: > 0 } && compilation.IsSymbolAccessibleWithin(method, compilation.Assembly)),
        ];
}
