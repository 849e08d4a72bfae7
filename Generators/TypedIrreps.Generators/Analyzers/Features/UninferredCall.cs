using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>
/// A call of a generic method whose representations the compiler could not infer: an argument is no feature, or two are
/// features of different representations where one is due. The compiler complains of the method's name.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="types">Their types.</param>
internal sealed class UninferredCall(SyntaxNode call, IReadOnlyList<GivenArgument> arguments, IReadOnlyList<ITypeSymbol?> types)
{
    /// <summary>What could not be inferred from.</summary>
    public IEnumerable<Mismatch> Mismatches()
    {
        if (NameOf(call) is not { } name)
            return [];
        var place = name.GetLocation();
        var first = new Dictionary<ITypeSymbol, int>(SymbolEqualityComparer.Default);
        var mismatches = new List<Mismatch>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (KnownTypes.FeatureOf(arguments[i].Type) is not ITypeParameterSymbol { DeclaringMethod: not null } parameter || types[i] is not { } type)
                continue;
            if (KnownTypes.FeatureOf(type) is null)
                mismatches.Add(new Mismatch(place, DuePlaces.Of(arguments[i].Parameter), arguments[i].Type, type) { IsInferred = true });
            else if (!first.TryGetValue(parameter, out var other))
                first.Add(parameter, i);
            else
                mismatches.Add(new Mismatch(place, DuePlaces.Of(arguments[i].Parameter).Like($"'{arguments[other].Parameter.Name}'"), types[other]!, type));
        }

        return mismatches;
    }

    private static SyntaxNode? NameOf(SyntaxNode call) => (call as InvocationExpressionSyntax)?.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
