using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Who may call a constructor: those who can see the class and the types of all parameters.</summary>
internal static class ConstructorAccess
{
    private enum Reach
    {
        /// <summary>Some types.</summary>
        Types,

        /// <summary>The assembly.</summary>
        Assembly,

        /// <summary>All.</summary>
        All,
    }

    /// <summary>The modifier.</summary>
    /// <param name="type">The class.</param>
    /// <param name="parameters">The types of the parameters.</param>
    public static string Of(INamedTypeSymbol type, IEnumerable<ITypeSymbol> parameters) =>
        parameters.Min(ReachOf) is var reach && reach == Reach.Types ? "private" : reach >= ReachOf(type) ? "public" : "internal";

    private static Reach ReachOf(ITypeSymbol type)
    {
        var reach = type.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.NotApplicable => Reach.All,
            Accessibility.Internal or Accessibility.ProtectedOrInternal => Reach.Assembly,
            _ => Reach.Types,
        };
        var around = type is INamedTypeSymbol named ? named.TypeArguments.Concat(named.ContainingType is { } outer ? new[] { outer } : []) : [];
        return around.Select(ReachOf).Append(reach).Min();
    }
}
