namespace TypedIrreps.Generators.Models;

/// <summary>A named representation.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Text">The canonical text; null if the written text is no representation.</param>
/// <param name="Taken">The emitted members whose names the user has taken: the interface gets them explicitly.</param>
internal sealed record IrrepsModel(TypeModel Type, string? Text, EquatableArray<string> Taken);
