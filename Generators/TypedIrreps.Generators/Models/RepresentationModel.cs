using System.Text.RegularExpressions;

namespace TypedIrreps.Generators.Models;

/// <summary>A representation as a type, as emitted code names it.</summary>
/// <param name="TypeName">The type, fully qualified.</param>
/// <param name="Text">Its canonical text; null if the compiler cannot know it.</param>
/// <param name="IsInterned">Whether the type is one that the generator provides for a text.</param>
/// <param name="Reach">Who can name the type.</param>
internal sealed record RepresentationModel(string TypeName, string? Text, bool IsInterned, Reach Reach = Reach.All)
{
    private static readonly Regex Qualification = new(@"(global::)?(@?\w+\.)+|global::", RegexOptions.CultureInvariant);

    /// <summary>The representation; only of one whose text is known.</summary>
    public Irreps Irreps => Irreps.Parse(Text ?? throw new InvalidOperationException($"The representation of {TypeName} is not known."));

    /// <summary>The representation for messages: its text, and the name of a type that is the user's.</summary>
    public string Shown => (Text, IsInterned || TypeName == "global::TypedIrreps.NoFeatures") switch
    {
        ({ } text, true) => text.Length > 0 ? text : "nothing",
        ({ } text, false) => $"{text} ({Name})",
        _ => Name,
    };

    /// <summary>The type's name without namespaces.</summary>
    public string Name => Qualification.Replace(TypeName, "");

    /// <summary>Whether features of this representation can be had as those of another one: under another name at most.</summary>
    public bool Fits(RepresentationModel other) => TypeName == other.TypeName || (Text is not null && Text == other.Text);
}
