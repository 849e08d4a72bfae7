using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Who may call a constructor: those who can see the class and the types of all parameters.</summary>
internal static class ConstructorAccess
{
    /// <summary>The modifier.</summary>
    /// <param name="type">The class.</param>
    /// <param name="parameters">The types of the parameters.</param>
    public static string Of(INamedTypeSymbol type, IEnumerable<ITypeSymbol> parameters)
    {
        var reach = parameters.Aggregate(Reach.All, (all, parameter) => all & TypeReach.Of(parameter));
        return (reach & Reach.Assembly) == 0 ? "private" : (TypeReach.Of(type) & ~reach) == 0 ? "public" : "internal";
    }
}
