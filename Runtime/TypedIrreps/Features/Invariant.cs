namespace TypedIrreps;

/// <summary>The representation of one number that no rotation and no reflection changes: 1x0e.</summary>
[Irreps("1x0e")]
public readonly struct Invariant : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = SegnnPlan.PooledAttributes;

    /// <inheritdoc/>
    public static int Dim => 1;

    /// <inheritdoc/>
    public static int LMax => 0;
}
