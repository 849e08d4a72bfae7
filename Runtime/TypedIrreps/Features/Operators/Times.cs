namespace TypedIrreps;

/// <summary>The full tensor product of two representations: every irrep of every pair of blocks, sorted (<see cref="DerivedIrreps.Full"/>).</summary>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
public readonly struct Times<TLeft, TRight> : IIrreps
    where TLeft : IIrreps
    where TRight : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = DerivedIrreps.Full(TLeft.Signature, TRight.Signature);

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
