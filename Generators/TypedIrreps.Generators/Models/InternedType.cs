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

    /// <summary>A representation without a type of the user's. The empty one has a type in the library.</summary>
    public static RepresentationModel Of(Irreps irreps)
    {
        var text = irreps.ToString();
        return text.Length == 0
            ? new RepresentationModel("global::TypedIrreps.NoFeatures", text, IsInterned: false)
            : new RepresentationModel("global::" + MetadataNameFor(text), text, IsInterned: true);
    }

    /// <summary>The texts of those representations that need an interned type.</summary>
    public static IEnumerable<string> TextsOf(params RepresentationModel?[] representations) =>
        representations.Where(r => r is { IsInterned: true }).Select(r => r!.Text!);
}
