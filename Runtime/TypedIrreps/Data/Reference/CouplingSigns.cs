namespace TypedIrreps.Data;

/// <summary>
/// The signs of a reference's coupling coefficients relative to this library's. They come from the first of: the caller, the
/// coefficients that the reference saved with its weights, what is established of the convention.
/// </summary>
internal sealed class CouplingSigns
{
    private readonly ReferenceConvention convention;
    private readonly Func<int, int, int, int>? given;
    private readonly IReadOnlyDictionary<(int, int, int), int> saved;

    public CouplingSigns(
        ReferenceConvention convention, Func<int, int, int, int>? given, IReadOnlyDictionary<(int, int, int), int>? saved = null)
    {
        if (!Enum.IsDefined(convention))
            throw new ArgumentOutOfRangeException(nameof(convention), convention, "Expected E3nn05 or E3nn04.");
        if (given is not null && convention == ReferenceConvention.E3nn05)
            throw new ArgumentException("Expected signs with E3nn04 alone, got some with E3nn05, whose signs are the library's.", "couplingSigns");
        this.convention = convention;
        this.given = given;
        this.saved = saved ?? new Dictionary<(int, int, int), int>();
    }

    /// <summary>Whether no sign differs, so that nobody needs to ask.</summary>
    public bool AreOwn => convention == ReferenceConvention.E3nn05;

    /// <summary>The sign of a triple, or null if nobody knows.</summary>
    public int? Of(int l1, int l2, int l3) =>
        Stated(l1, l2, l3) ?? (saved.TryGetValue((l1, l2, l3), out var sign) ? sign : null);

    /// <summary>The sign of a triple without regard to what the reference saved, or null.</summary>
    public int? Stated(int l1, int l2, int l3)
    {
        if (AreOwn)
            return 1;
        if (given is not null)
        {
            var sign = given(l1, l2, l3);
            return sign is 1 or -1
                ? sign
                : throw new ArgumentException($"Expected 1 or -1 for the degrees ({l1}, {l2}, {l3}), got {sign}.", "couplingSigns");
        }

        return OldCouplingSigns.TryFind(l1, l2, l3, out var established) ? established : null;
    }
}
