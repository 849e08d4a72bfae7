namespace TypedIrreps;

/// <summary>
/// The full tensor product of two features: the base of every class that carries
/// <see cref="FullTensorProductAttribute{TLeft,TRight}"/>.
/// </summary>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
public abstract class FullTensorProductLayer<TLeft, TRight> : PairProductLayer<TLeft, TRight, Times<TLeft, TRight>>
    where TLeft : IIrreps
    where TRight : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="left">The first representation that the layer was compiled for.</param>
    /// <param name="right">The second representation that the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected FullTensorProductLayer(string name, string left, string right)
        : base(name, left, right, () => PairProductPlan.Full(TLeft.Signature, TRight.Signature))
    {
    }
}
