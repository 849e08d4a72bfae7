namespace TypedIrreps;

/// <summary>The result of <see cref="Irreps.Sort"/>.</summary>
/// <param name="Irreps">The sorted representation.</param>
/// <param name="Permutation">For each block of the original, its place in the sorted representation.</param>
/// <param name="Inverse">For each block of the sorted representation, its place in the original.</param>
public sealed record SortedIrreps(Irreps Irreps, IReadOnlyList<int> Permutation, IReadOnlyList<int> Inverse);
