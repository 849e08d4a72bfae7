using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>The types of the library that stand for representations made of others, and how they are made.</summary>
internal static class RepresentationOperators
{
    private const string WeightsOf = "WeightsOf`1";

    private static readonly Dictionary<string, Func<Irreps[], Irreps>> Makers = new(StringComparer.Ordinal)
    {
        ["Cat`2"] = parts => parts[0] + parts[1],
        ["Cat`3"] = parts => parts[0] + parts[1] + parts[2],
        ["Times`2"] = parts => DerivedIrreps.Full(parts[0], parts[1]),
        ["Elementwise`2"] = parts => DerivedIrreps.Elementwise(parts[0], parts[1]),
        ["Square`1"] = parts => DerivedIrreps.Square(parts[0]),
        ["Weighted`3"] = parts => DerivedIrreps.Weighted(parts[0], parts[1], parts[2]),
        ["EvenScalars`1"] = parts => DerivedIrreps.EvenScalars(parts[0]),
        ["Norms`1"] = parts => DerivedIrreps.Norms(parts[0]),
        ["GateInput`1"] = parts => DerivedIrreps.GateInput(parts[0]),
    };

    /// <summary>Whether a type is made of other representations.</summary>
    public static bool IsMade(INamedTypeSymbol type) => MakerOf(type) is not null;

    /// <summary>Whether a type is a direct sum.</summary>
    public static bool IsCat(INamedTypeSymbol type) =>
        type.MetadataName is "Cat`2" or "Cat`3" && DeclarationAttributes.IsInTypedIrreps(type);

    /// <summary>Whether a type stands for the weights of a layer.</summary>
    public static bool IsWeights(INamedTypeSymbol type) => type.MetadataName == WeightsOf && DeclarationAttributes.IsInTypedIrreps(type);

    /// <summary>The representation that a type makes of others; null if they cannot be combined, or are too large.</summary>
    public static Irreps? Make(INamedTypeSymbol type, Irreps[] parts)
    {
        try
        {
            return MakerOf(type)!(parts);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static Func<Irreps[], Irreps>? MakerOf(INamedTypeSymbol type) =>
        DeclarationAttributes.IsInTypedIrreps(type) && Makers.TryGetValue(type.MetadataName, out var maker) ? maker : null;
}
