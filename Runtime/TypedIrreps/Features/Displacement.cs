namespace TypedIrreps;

/// <summary>The representation of a vector that turns with space and changes sign under inversion: 1x1o.</summary>
[Irreps("1x1o")]
public readonly struct Displacement : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = new(new MulIrrep(1, Irrep.SphericalHarmonic(1)));

    /// <inheritdoc/>
    public static int Dim => 3;

    /// <inheritdoc/>
    public static int LMax => 1;
}
