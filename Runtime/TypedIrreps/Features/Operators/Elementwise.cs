namespace TypedIrreps;

/// <summary>The elementwise tensor product of two representations of equally many irreps (<see cref="DerivedIrreps.Elementwise"/>).</summary>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
public readonly struct Elementwise<TLeft, TRight> : IIrreps
    where TLeft : IIrreps
    where TRight : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = DerivedIrreps.Elementwise(TLeft.Signature, TRight.Signature);

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
