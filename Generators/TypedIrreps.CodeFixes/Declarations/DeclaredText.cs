using TypedIrreps.CodeFixes.Texts;

namespace TypedIrreps.CodeFixes.Declarations;

/// <summary>A text that an argument of a declaration is, or is made of.</summary>
/// <param name="Written">The text.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Start">Where it begins in the argument's text.</param>
/// <param name="MayBeEmpty">Whether no irrep at all is a right text there.</param>
internal sealed record DeclaredText(WrittenText Written, string Name, int Start, bool MayBeEmpty)
{
    /// <summary>The step that does something with the text.</summary>
    public FixStep.OfText Step(TextOperation operation) => new(Written, operation, MayBeEmpty);

    /// <summary>Where a step changes something, in words; null if it cannot be made.</summary>
    public string? PlaceOf(TextOperation operation) => Step(operation).Place is { } place
        ? place.Constant is { } constant ? $"'{constant}'" : Name
        : null;
}
