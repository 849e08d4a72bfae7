using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// What is symmetric in the product of a feature with itself, mixed into an output with weights for all samples: the base of what
/// <see cref="InstructedTensorSquareAttribute{TInput,TOutput}"/> declares.
/// </summary>
/// <typeparam name="TInput">The representation of the feature.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public abstract class InstructedTensorSquareLayer<TInput, TOutput> : InstructedProductModule, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer; its weights are drawn standard normal.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">What the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected InstructedTensorSquareLayer(string name, InstructedSquareShape shape)
        : base(
            name,
            Compiled.For<TInput>((shape ?? throw new ArgumentNullException(nameof(shape))).Input),
            TInput.Signature,
            Compiled.For<TOutput>(shape.Output),
            shape.WeightCount,
            sharesWeights: true,
            shape.Plan)
    {
    }

    /// <summary>The square of every feature of a batch.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <exception cref="ArgumentException">The type or device is not that of the layer's weights.</exception>
    public Steerable<TOutput> Forward(Steerable<TInput> input) =>
        Square<TInput, TOutput>(input, null, nameof(input));

    /// <summary>The square of a plain tensor in e3nn's layout.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <exception cref="ArgumentException">The tensor has another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor input) => ForwardPlain(input, input, null, nameof(input), nameof(input));
}

/// <summary>
/// What is symmetric in the product of a feature with itself, mixed into an output with weights of each sample: the base of what
/// <see cref="InstructedTensorSquareAttribute{TInput,TOutput}"/> declares so.
/// </summary>
/// <typeparam name="TSelf">The layer itself, so that the weights of another one do not fit.</typeparam>
/// <typeparam name="TInput">The representation of the feature.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public abstract class InstructedTensorSquareLayer<TSelf, TInput, TOutput> : InstructedProductModule
    where TSelf : InstructedTensorSquareLayer<TSelf, TInput, TOutput>, IWeightedLayer
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">What the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected InstructedTensorSquareLayer(string name, InstructedSquareShape shape)
        : base(
            name,
            Compiled.For<TInput>((shape ?? throw new ArgumentNullException(nameof(shape))).Input),
            TInput.Signature,
            Compiled.For<TOutput>(shape.Output),
            shape.WeightCount,
            sharesWeights: false,
            shape.Plan)
    {
    }

    /// <summary>The square of every feature of a batch, by its own weights.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <param name="weights">Weights, [batch, WeightCount]: path by path as in e3nn.</param>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public Steerable<TOutput> Forward(Steerable<TInput> input, Steerable<WeightsOf<TSelf>> weights) =>
        Square<TInput, TOutput>(input, weights.Data, nameof(input));

    /// <summary>The square of a plain tensor in e3nn's layout.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <param name="weights">Weights, [batch, WeightCount].</param>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor input, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return ForwardPlain(input, input, weights, nameof(input), nameof(input));
    }
}
