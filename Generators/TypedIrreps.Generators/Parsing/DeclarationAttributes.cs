using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Kinds;

namespace TypedIrreps.Generators.Parsing;

/// <summary>The attributes that declare something, by their metadata names.</summary>
internal static class DeclarationAttributes
{
    public const string Irreps = "TypedIrreps.IrrepsAttribute";
    public const string Segnn = "TypedIrreps.SegnnAttribute`4";
    public const string SegnnOfTypes = "TypedIrreps.SegnnAttribute`5";
    public const string MessagePassing = "TypedIrreps.MessagePassingAttribute`2";

    /// <summary>The attributes of pipelines, of two stages and more.</summary>
    public static IReadOnlyList<string> Pipelines { get; } =
        [.. Enumerable.Range(2, 7).Select(stages => FormattableString.Invariant($"TypedIrreps.PipelineAttribute`{stages}"))];

    /// <summary>What an attribute declares; null if it is none of ours.</summary>
    public static DeclarationKind? KindOf(AttributeData attribute) => NameOf(attribute) switch
    {
        null => null,
        Irreps => DeclarationKind.Representation,
        Segnn or SegnnOfTypes => DeclarationKind.Segnn,
        MessagePassing => DeclarationKind.MessagePassing,
        var name when Pipelines.Contains(name) => DeclarationKind.Pipeline,
        var name => LayerKinds.OfAttribute(name) is null ? null : DeclarationKind.Layer,
    };

    /// <summary>The kind of layer that an attribute declares; null if it declares none.</summary>
    public static LayerKind? LayerKindOf(AttributeData attribute) => NameOf(attribute) is { } name ? LayerKinds.OfAttribute(name) : null;

    /// <summary>The first attribute on a type that declares something: a type is declared once, whatever else is written on it.</summary>
    public static AttributeData? On(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => KindOf(attribute) is not null);

    /// <summary>Whether a type is a member of the namespace TypedIrreps itself.</summary>
    public static bool IsInTypedIrreps(INamedTypeSymbol type) =>
        type.ContainingType is null
        && type.ContainingNamespace is { Name: "TypedIrreps", ContainingNamespace.IsGlobalNamespace: true };

    private static string? NameOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type && IsInTypedIrreps(type) ? "TypedIrreps." + type.MetadataName : null;
}
