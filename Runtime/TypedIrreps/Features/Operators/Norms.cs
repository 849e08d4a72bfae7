namespace TypedIrreps;

/// <summary>The norms of the irreps of a representation: an invariant scalar for each (<see cref="DerivedIrreps.Norms"/>).</summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public readonly struct Norms<T> : IIrreps
    where T : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = DerivedIrreps.Norms(T.Signature);

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
