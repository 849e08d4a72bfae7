using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators;

/// <summary>The names of the generator's steps, by which tests ask what was done anew.</summary>
internal static class TrackingNames
{
    public const string Irreps = "Irreps";
    public const string Interned = "Interned";
    public const string Couplings = "Couplings";
    public const string Kernels = "Kernels";
    public const string Limits = "Limits";
    public const string MessagePassing = "MessagePassing";

    /// <summary>The attributes that declare layers, and the steps that read them.</summary>
    public static IReadOnlyList<(string Attribute, string Name)> Layers { get; } =
    [
        .. LayerKinds.All.SelectMany(kind => new[] { (kind.OfTexts, kind.Name + "OfTexts"), (kind.OfTypes, kind.Name + "OfTypes") }),
    ];

    /// <summary>The attributes that declare networks, and the steps that read them.</summary>
    public static IReadOnlyList<(string Attribute, string Name)> Networks { get; } =
    [
        (DeclarationAttributes.Segnn, "Networks"),
        (DeclarationAttributes.SegnnOfTypes, "NetworksWithExtraType"),
    ];

    /// <summary>The attributes that declare pipelines, and the steps that read them.</summary>
    public static IReadOnlyList<(string Attribute, string Name)> Pipelines { get; } =
        [.. DeclarationAttributes.Pipelines.Select(attribute => (attribute, "PipelinesOf" + attribute.Substring(attribute.IndexOf('`') + 1)))];
}
