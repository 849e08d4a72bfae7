using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// What is symmetric in the product of a feature with itself: the base of every class that carries
/// <see cref="TensorSquareAttribute{TFeatures}"/>.
/// </summary>
/// <typeparam name="T">The representation of the feature.</typeparam>
public abstract class TensorSquareLayer<T> : PairProductModule, ISteerableLayer<T, Square<T>>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="irreps">The representation that the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">The representation has changed since the layer was compiled.</exception>
    protected TensorSquareLayer(string name, string irreps)
        : base(name, Compiled.For<T>(irreps), T.Signature, Square<T>.Signature, 0, () => PairProductPlan.Square(T.Signature))
    {
    }

    /// <summary>The square of every feature of a batch.</summary>
    /// <param name="input">Features, [batch, dimension of T].</param>
    public Steerable<Square<T>> Forward(Steerable<T> input) =>
        Square<T, Square<T>>(input, null, nameof(input));

    /// <summary>The square of a plain tensor in e3nn's layout.</summary>
    /// <param name="input">Features, [batch, dimension of T].</param>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Tensor forward(Tensor input) => ForwardPlain(input, input, null, nameof(input), nameof(input));
}
