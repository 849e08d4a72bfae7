using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Finds out who can name types.</summary>
internal static class TypeReach
{
    /// <summary>The reach of a type: that of its own modifier, of the types around it and of its type arguments.</summary>
    public static Reach Of(ITypeSymbol type)
    {
        var reach = type.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.NotApplicable => Reach.All,
            Accessibility.ProtectedOrInternal => Reach.Assembly | Reach.Derived,
            Accessibility.Internal => Reach.Assembly,
            Accessibility.Protected => Reach.Derived,
            _ => Reach.None,
        };
        var around = type is INamedTypeSymbol named ? named.TypeArguments.Concat(named.ContainingType is { } outer ? new[] { outer } : []) : [];
        return around.Aggregate(reach, (all, other) => all & Of(other));
    }
}
