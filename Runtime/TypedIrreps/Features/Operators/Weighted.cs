namespace TypedIrreps;

/// <summary>The result of a product with weights for every sample: for each path a block of the channels of its input (<see cref="DerivedIrreps.Weighted"/>).</summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TWanted">The irreps that are wanted in the result; their multiplicities are not looked at.</typeparam>
public readonly struct Weighted<TInput, TAttributes, TWanted> : IIrreps
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TWanted : IIrreps
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = DerivedIrreps.Weighted(TInput.Signature, TAttributes.Signature, TWanted.Signature);

    /// <inheritdoc/>
    public static int Dim => Signature.Dim;

    /// <inheritdoc/>
    public static int LMax => Signature.LMax;
}
