using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A tensor product of chosen paths, with weights for all samples: the base of what
/// <see cref="InstructedTensorProductAttribute{TInput,TAttributes,TOutput}"/> declares.
/// </summary>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public abstract class InstructedTensorProductLayer<TLeft, TRight, TOutput> : InstructedProductModule, ISteeredLayer<TLeft, TRight, TOutput>
    where TLeft : IIrreps
    where TRight : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer; its weights are drawn standard normal.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">What the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected InstructedTensorProductLayer(string name, InstructedShape shape)
        : base(
            name,
            Compiled.For<TLeft>((shape ?? throw new ArgumentNullException(nameof(shape))).Left),
            Compiled.For<TRight>(shape.Right),
            Compiled.For<TOutput>(shape.Output),
            shape.WeightCount,
            sharesWeights: true,
            shape.Plan)
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

/// <summary>
/// A tensor product of chosen paths, with weights of each sample: the base of what
/// <see cref="InstructedTensorProductAttribute{TInput,TAttributes,TOutput}"/> declares so.
/// </summary>
/// <typeparam name="TSelf">The layer itself, so that the weights of another one do not fit.</typeparam>
/// <typeparam name="TLeft">The representation of the first factor.</typeparam>
/// <typeparam name="TRight">The representation of the second factor.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public abstract class InstructedTensorProductLayer<TSelf, TLeft, TRight, TOutput> : InstructedProductModule
    where TSelf : InstructedTensorProductLayer<TSelf, TLeft, TRight, TOutput>, IWeightedLayer
    where TLeft : IIrreps
    where TRight : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">What the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected InstructedTensorProductLayer(string name, InstructedShape shape)
        : base(
            name,
            Compiled.For<TLeft>((shape ?? throw new ArgumentNullException(nameof(shape))).Left),
            Compiled.For<TRight>(shape.Right),
            Compiled.For<TOutput>(shape.Output),
            shape.WeightCount,
            sharesWeights: false,
            shape.Plan)
    {
    }

    /// <summary>The product of every feature of a batch with its own partner, by its own weights.</summary>
    /// <param name="input">The first factors, [batch, dimension of TLeft].</param>
    /// <param name="attributes">The second factors, [batch, dimension of TRight].</param>
    /// <param name="weights">Weights, [batch, WeightCount]: path by path as in e3nn.</param>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public Steerable<TOutput> Forward(Steerable<TLeft> input, Steerable<TRight> attributes, Steerable<WeightsOf<TSelf>> weights) =>
        Product<TLeft, TRight, TOutput>(input, attributes, weights.Data, nameof(input), nameof(attributes));

    /// <summary>The product of plain tensors in e3nn's layout.</summary>
    /// <param name="input">The first factors, [batch, dimension of TLeft].</param>
    /// <param name="attributes">The second factors, [batch, dimension of TRight].</param>
    /// <param name="weights">Weights, [batch, WeightCount].</param>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor input, Tensor attributes, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return ForwardPlain(input, attributes, weights, nameof(input), nameof(attributes));
    }
}
