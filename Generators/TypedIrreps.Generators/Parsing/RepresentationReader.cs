using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>
/// Evaluates types that stand for representations at compile time: a type that carries <c>[Irreps]</c>, in this
/// compilation or in metadata, or a direct sum <c>Cat</c> of such types.
/// </summary>
internal static class RepresentationReader
{
    /// <summary>The representation, or null if the compiler cannot know it.</summary>
    public static Irreps? Read(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
            return null;
        if (IsCat(named))
            return Sum(named.TypeArguments);
        return DeclaredText(named) is { } text ? IrrepsParser.Parse(text).Irreps : null;
    }

    /// <summary>The text that the type's <c>[Irreps]</c> carries, as written; null if it has none.</summary>
    public static string? DeclaredText(INamedTypeSymbol type)
    {
        var attribute = type.GetAttributes()
            .FirstOrDefault(a => DeclarationAttributes.KindOf(a) == DeclarationKind.Representation);
        return attribute is { ConstructorArguments.Length: 1 } ? attribute.ConstructorArguments[0].Value as string : null;
    }

    /// <summary>Whether a type is a direct sum.</summary>
    public static bool IsCat(INamedTypeSymbol type) =>
        type.MetadataName is "Cat`2" or "Cat`3" && DeclarationAttributes.IsInTypedIrreps(type);

    private static Irreps? Sum(IEnumerable<ITypeSymbol> types)
    {
        var sum = Irreps.Empty;
        foreach (var type in types)
        {
            if (Read(type) is not { } irreps || (long)sum.Dim + irreps.Dim > int.MaxValue)
                return null;
            sum += irreps;
        }

        return sum;
    }
}
