namespace TypedIrreps;

/// <summary>The representation of dimension zero: features of this type are tensors [batch, 0].</summary>
[Irreps("")]
public readonly struct NoFeatures : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature => Irreps.Empty;

    /// <inheritdoc/>
    public static int Dim => 0;

    /// <inheritdoc/>
    public static int LMax => -1;
}
