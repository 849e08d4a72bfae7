namespace TypedIrreps.Generators.Models;

/// <summary>A representation as a type, as emitted code names it.</summary>
/// <param name="TypeName">The type, fully qualified.</param>
/// <param name="Text">Its canonical text; null if the compiler cannot know it.</param>
/// <param name="IsInterned">Whether the type is one that the generator provides for a text.</param>
internal sealed record RepresentationModel(string TypeName, string? Text, bool IsInterned)
{
    /// <summary>The representation; only of one whose text is known.</summary>
    public Irreps Irreps => Irreps.Parse(Text ?? throw new InvalidOperationException($"The representation of {TypeName} is not known."));
}
