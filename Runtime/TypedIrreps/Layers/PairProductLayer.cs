using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>A product of two features without weights, whose representations the compiler knows.</summary>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
/// <typeparam name="TOutput">The representation of the product.</typeparam>
public abstract class PairProductLayer<TLeft, TRight, TOutput> : PairProductModule, ISteeredLayer<TLeft, TRight, TOutput>
    where TLeft : IIrreps
    where TRight : IIrreps
    where TOutput : IIrreps
{
    private protected PairProductLayer(string name, string left, string right, Func<PairProductPlan> plan)
        : base(name, Compiled.For<TLeft>(left), Compiled.For<TRight>(right), TOutput.Signature, 0, plan)
    {
    }

    /// <summary>The product of every feature of a batch with its own partner.</summary>
    /// <param name="input">The first factors, [batch, dimension of TLeft].</param>
    /// <param name="attributes">The second factors, [batch, dimension of TRight].</param>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public Steerable<TOutput> Forward(Steerable<TLeft> input, Steerable<TRight> attributes) =>
        Product<TLeft, TRight, TOutput>(input, attributes, null, nameof(input), nameof(attributes));

    /// <summary>The product of plain tensors in e3nn's layout.</summary>
    /// <param name="input">The first factors, [batch, dimension of TLeft].</param>
    /// <param name="attributes">The second factors, [batch, dimension of TRight].</param>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor input, Tensor attributes) => ForwardPlain(input, attributes, null, nameof(input), nameof(attributes));
}
