namespace TypedIrreps.Generators.Kinds;

/// <summary>An option of a declaration that is out of range.</summary>
/// <param name="Option">The property of the attribute.</param>
/// <param name="Expected">Why it cannot be, as the end of a sentence.</param>
/// <param name="Element">Which element it is, counted from 0, of an option that is an array; null for another.</param>
internal sealed record OptionFinding(string Option, string Expected, int? Element = null);
