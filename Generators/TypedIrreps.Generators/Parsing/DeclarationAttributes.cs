using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>The attributes that declare something, by their metadata names.</summary>
internal static class DeclarationAttributes
{
    public const string Irreps = "TypedIrreps.IrrepsAttribute";
    public const string TensorProduct = "TypedIrreps.TensorProductAttribute";
    public const string TensorProductOfTypes = "TypedIrreps.TensorProductAttribute`3";
    public const string GatedTensorProduct = "TypedIrreps.GatedTensorProductAttribute";
    public const string GatedTensorProductOfTypes = "TypedIrreps.GatedTensorProductAttribute`3";
    public const string Segnn = "TypedIrreps.SegnnAttribute`4";
    public const string SegnnWithExtraType = "TypedIrreps.SegnnAttribute`5";

    /// <summary>What an attribute declares; null if it is none of ours.</summary>
    public static DeclarationKind? KindOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type && IsInTypedIrreps(type) ? KindOf(type.MetadataName) : null;

    /// <summary>The first attribute on a type that declares something: a type is declared once, whatever else is written on it.</summary>
    public static AttributeData? On(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => KindOf(attribute) is not null);

    /// <summary>Whether a type is a member of the namespace TypedIrreps itself.</summary>
    public static bool IsInTypedIrreps(INamedTypeSymbol type) =>
        type.ContainingType is null
        && type.ContainingNamespace is { Name: "TypedIrreps", ContainingNamespace.IsGlobalNamespace: true };

    private static DeclarationKind? KindOf(string metadataName) => metadataName switch
    {
        "IrrepsAttribute" => DeclarationKind.Representation,
        "TensorProductAttribute" or "TensorProductAttribute`3" => DeclarationKind.TensorProduct,
        "GatedTensorProductAttribute" or "GatedTensorProductAttribute`3" => DeclarationKind.GatedTensorProduct,
        "SegnnAttribute`4" or "SegnnAttribute`5" => DeclarationKind.Segnn,
        _ => null,
    };
}
