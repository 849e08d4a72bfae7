using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>The types of the package that analyzers look for, told by name: each type may come from several assemblies.</summary>
internal static class KnownTypes
{
    public const string IrrepsAttribute = "IrrepsAttribute";
    public const string SegnnAttribute = "SegnnAttribute`4";
    public const string Point = "Point";
    private const string Displacement = "Displacement";
    private const string Steerable = "Steerable`1";

    /// <summary>Whether a type is of this package and has the given metadata name, whatever its type arguments.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "TypedIrreps", ContainingNamespace.IsGlobalNamespace: true } }
        && type.OriginalDefinition.MetadataName == metadataName;

    /// <summary>Whether a type is TorchSharp's tensor.</summary>
    public static bool IsTensor(this ITypeSymbol? type) =>
        type is { Name: "Tensor", ContainingType: { Name: "torch", ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Whether a type is a direct sum.</summary>
    public static bool IsCat(this ITypeSymbol? type) => type.Is("Cat`2") || type.Is("Cat`3");

    /// <summary>The representation type of steerable features; null for other types.</summary>
    public static ITypeSymbol? FeatureOf(ITypeSymbol? type) =>
        type.Is(Steerable) ? ((INamedTypeSymbol)type!).TypeArguments[0] : null;

    /// <summary>The text of a type's representation; null if it is not known at compile time.</summary>
    public static string? RepresentationOf(ITypeSymbol type)
    {
        if (type.Is(Displacement))
            return "1x1o";
        if (type.IsCat())
        {
            var parts = ((INamedTypeSymbol)type).TypeArguments.Select(RepresentationOf).ToArray();
            return parts.Contains(null) ? null : DirectSum(parts!);
        }

        return type.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(IrrepsAttribute) && attribute.ConstructorArguments.Length == 1)
            .Select(attribute => attribute.ConstructorArguments[0].Value as string)
            .FirstOrDefault();
    }

    /// <summary>The text of a direct sum; a part of dimension zero adds nothing, not even a plus.</summary>
    private static string DirectSum(IEnumerable<string> parts) => string.Join("+", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
