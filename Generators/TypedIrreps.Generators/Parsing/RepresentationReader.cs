using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>
/// Evaluates types that stand for representations at compile time: a type that carries <c>[Irreps]</c>, in this
/// compilation or in metadata, one that is made of such, like <c>Cat</c>, or the weights of a declared layer.
/// </summary>
internal static class RepresentationReader
{
    private const int MaxLayersInReading = 8;

    [ThreadStatic]
    private static int layersInReading;

    /// <summary>The representation, or null if the compiler cannot know it.</summary>
    public static Irreps? Read(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
            return null;
        if (RepresentationOperators.IsMade(named))
            return All(named.TypeArguments.Select(Read)) is { } parts ? RepresentationOperators.Make(named, parts) : null;
        if (RepresentationOperators.IsWeights(named))
            return Weights(named.TypeArguments[0]);
        return DeclaredText(named) is { } text ? IrrepsParser.Parse(text).Irreps : null;
    }

    /// <summary>The text that the type's <c>[Irreps]</c> carries, as written; null if it has none.</summary>
    public static string? DeclaredText(INamedTypeSymbol type)
    {
        var attribute = type.GetAttributes()
            .FirstOrDefault(a => DeclarationAttributes.KindOf(a) == DeclarationKind.Representation);
        return attribute is { ConstructorArguments.Length: 1 } ? attribute.ConstructorArguments[0].Value as string : null;
    }

    private static Irreps? Weights(ITypeSymbol layer)
    {
        // A layer may be declared by its own weights, or two by each other's.
        if (layersInReading >= MaxLayersInReading)
            return null;
        layersInReading++;
        try
        {
            return layer is INamedTypeSymbol named
                && DeclarationAttributes.On(named) is { } attribute
                && LayerDeclaration.Read(attribute) is { } declaration
                && All(declaration.Representations.Select(representation => representation.Irreps)) is { } representations
                && declaration.Kind.WeightsPerSample(representations, declaration.Options) is { } count
                    ? new Irreps(new MulIrrep(count, default))
                    : null;
        }
        finally
        {
            layersInReading--;
        }
    }

    private static Irreps[]? All(IEnumerable<Irreps?> irreps)
    {
        var all = irreps.ToArray();
        var known = all.OfType<Irreps>().ToArray();
        return known.Length == all.Length ? known : null;
    }
}
