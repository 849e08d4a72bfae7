using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Reads what can be emitted in the place of a declaration for which no code can be written.</summary>
internal static class HullReader
{
    /// <summary>The hull; null if nothing can be emitted that C# would take, or that nobody would miss.</summary>
    public static HullModel? Read(INamedTypeSymbol symbol, TypeModel type)
    {
        if (symbol.TypeKind != TypeKind.Class || symbol.IsStatic)
            return null;
        var isModule = !symbol.IsRecord && symbol.BaseType is { SpecialType: SpecialType.System_Object } && !MemberClashes.HasConstructor(symbol);
        var hasForward = symbol.Name != "Forward"
            && symbol.TypeParameters.All(parameter => parameter.Name != "Forward")
            && Ancestors(symbol).All(ancestor => ancestor.GetMembers("Forward").IsEmpty);
        return isModule || hasForward ? new HullModel(type, isModule, hasForward) : null;
    }

    /// <summary>
    /// Whether whatever keeps an attribute's arguments from being representations is sure to be reported. Of a type or a
    /// constant that does not exist here it is not: another generator may provide it, and then C# is content.
    /// </summary>
    public static bool IsTold(AttributeData attribute) =>
        attribute is { AttributeClass: { } type, AttributeConstructor: not null }
        && !type.TypeArguments.Any(HasError)
        && !attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(argument => argument.Value)).Any(argument => argument.Kind == TypedConstantKind.Error);

    /// <summary>Whether a type, or one of its type arguments, does not exist.</summary>
    public static bool HasError(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error || (type is INamedTypeSymbol named && named.TypeArguments.Any(HasError));

    private static IEnumerable<INamedTypeSymbol> Ancestors(INamedTypeSymbol type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
    }
}
