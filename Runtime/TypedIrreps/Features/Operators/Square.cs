namespace TypedIrreps;

/// <summary>What is symmetric in the product of a representation with itself (<see cref="DerivedIrreps.Square"/>).</summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public readonly struct Square<T> : IIrreps
    where T : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = DerivedIrreps.Square(T.Signature);

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
