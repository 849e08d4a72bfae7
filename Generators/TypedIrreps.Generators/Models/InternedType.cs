namespace TypedIrreps.Generators.Models;

/// <summary>
/// The type that stands for a representation which is written as a text: one for each canonical text, by a name that
/// every compilation derives alike, so that assemblies can exchange features.
/// </summary>
internal static class InternedType
{
    public const string Namespace = "TypedIrreps.Interned";

    /// <summary>The name of the type for a canonical text that is not empty.</summary>
    public static string NameFor(string text) => "Irreps_" + text.Replace('+', '_');

    /// <summary>The name in metadata.</summary>
    public static string MetadataNameFor(string text) => Namespace + "." + NameFor(text);

    /// <summary>The name in emitted code; the empty representation has a type in the library.</summary>
    public static string FullyQualifiedNameFor(string text) =>
        text.Length == 0 ? "global::TypedIrreps.NoFeatures" : "global::" + MetadataNameFor(text);
}
