namespace TypedIrreps.Generators.Kinds;

/// <summary>An option of a declaration that is out of range.</summary>
/// <param name="Option">The property of the attribute.</param>
/// <param name="Expected">Why it cannot be, as the end of a sentence.</param>
internal sealed record OptionFinding(string Option, string Expected);
