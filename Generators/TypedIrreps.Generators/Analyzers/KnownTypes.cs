using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>The types of features that analyzers look for, told by name: each may come from several assemblies.</summary>
internal static class KnownTypes
{
    /// <summary>Whether a type holds positions.</summary>
    public static bool IsPoint(this ITypeSymbol type) => Is(type, "Point");

    /// <summary>Whether a type is TorchSharp's tensor.</summary>
    public static bool IsTensor(this ITypeSymbol type) => type is
    {
        Name: "Tensor",
        ContainingType: { Name: "torch", ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } },
    };

    /// <summary>Whether a type is the class of functions that make features.</summary>
    public static bool IsSteerableFunctions(this ITypeSymbol type) => Is(type, "Steerable");

    /// <summary>Whether a type is that of numbers which are the same for every component: C#'s, or TorchSharp's scalars.</summary>
    public static bool IsNumber(this ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
        || type is { Name: "Scalar", ContainingType: null, ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The representation type of steerable features; null for other types.</summary>
    public static ITypeSymbol? FeatureOf(ITypeSymbol type) => Is(type, "Steerable`1") ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    /// <summary>A value type without the question mark behind it.</summary>
    public static ITypeSymbol WithoutNullable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>The name of a type as a user writes it.</summary>
    public static string DisplayName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool Is(ITypeSymbol type, string metadataName) =>
        type is INamedTypeSymbol named && DeclarationAttributes.IsInTypedIrreps(named) && named.MetadataName == metadataName;
}
