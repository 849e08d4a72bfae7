using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A tensor product whose weights each sample brings along (Batzner et al. 2022, arXiv:2101.03164): the base of every class
/// that carries <see cref="WeightedTensorProductAttribute{TInput,TAttributes,TWanted}"/>.
/// </summary>
/// <typeparam name="TSelf">The layer itself, so that the weights of another one do not fit.</typeparam>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TWanted">The irreps that are wanted in the result.</typeparam>
public abstract class WeightedTensorProductLayer<TSelf, TInput, TAttributes, TWanted> : PairProductModule
    where TSelf : WeightedTensorProductLayer<TSelf, TInput, TAttributes, TWanted>, IWeightedLayer
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TWanted : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="input">The representation of the features that the layer was compiled for.</param>
    /// <param name="attributes">The representation of the attributes that the layer was compiled for.</param>
    /// <param name="wanted">The irreps that the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected WeightedTensorProductLayer(string name, string input, string attributes, string wanted)
        : base(
            name,
            Compiled.For<TInput>(input),
            Compiled.For<TAttributes>(attributes),
            Weighted<TInput, TAttributes, TWanted>.Signature,
            TSelf.WeightCount,
            () => PairProductPlan.Weighted(TInput.Signature, TAttributes.Signature, TWanted.Signature)) =>
        Compiled.For<TWanted>(wanted);

    /// <summary>The product of every feature of a batch with its own attribute, by its own weights.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <param name="attributes">Steerable attributes, [batch, dimension of TAttributes].</param>
    /// <param name="weights">
    /// Weights, [batch, WeightCount]: path by path as in e3nn (input block, attribute block, irrep), each [input channels,
    /// attribute channels].
    /// </param>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public Steerable<Weighted<TInput, TAttributes, TWanted>> Forward(
        Steerable<TInput> input, Steerable<TAttributes> attributes, Steerable<WeightsOf<TSelf>> weights) =>
        Product<TInput, TAttributes, Weighted<TInput, TAttributes, TWanted>>(input, attributes, weights.Data, nameof(input), nameof(attributes));

    /// <summary>The product of plain tensors in e3nn's layout.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <param name="attributes">Steerable attributes, [batch, dimension of TAttributes].</param>
    /// <param name="weights">Weights, [batch, WeightCount].</param>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor input, Tensor attributes, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return ForwardPlain(input, attributes, weights, nameof(input), nameof(attributes));
    }
}
