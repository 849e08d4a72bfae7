using System.Text.RegularExpressions;

namespace TypedIrreps.Generators.Models;

/// <summary>
/// The type that stands for a representation which is written as a text: one for each canonical text, by a name that
/// every compilation derives alike, so that assemblies can exchange features.
/// </summary>
internal static class InternedType
{
    public const string Namespace = "TypedIrreps.Interned";

    private static readonly Regex Names = new(@"\bTypedIrreps\.Interned\.Irreps_(\w+)", RegexOptions.CultureInvariant);

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

    /// <summary>The texts of the interned types that a type's name is made of.</summary>
    public static IEnumerable<string> TextsIn(string typeName) =>
        Names.Matches(typeName).OfType<Match>().Select(match => match.Groups[1].Value.Replace('_', '+'));

    /// <summary>The texts of those representations that need an interned type.</summary>
    public static IEnumerable<string> TextsOf(params RepresentationModel?[] representations) =>
        representations.Where(r => r is { IsInterned: true }).Select(r => r!.Text!);
}
