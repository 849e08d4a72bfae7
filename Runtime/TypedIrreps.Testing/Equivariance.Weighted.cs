using TypedIrreps.Testing.Measuring;

namespace TypedIrreps.Testing;

/// <content>Layers whose weights each sample brings along: nothing turns weights.</content>
public static partial class Equivariance
{
    /// <summary>Measures a tensor product that takes weights under rotations and reflections of features and attributes.</summary>
    /// <typeparam name="TSelf">The layer itself.</typeparam>
    /// <typeparam name="TInput">The representation of the features.</typeparam>
    /// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
    /// <typeparam name="TWanted">The irreps that are wanted in the result.</typeparam>
    /// <inheritdoc cref="Measure{TInput,TOutput}(ISteerableLayer{TInput,TOutput},EquivarianceOptions)"/>
    public static EquivarianceReport Measure<TSelf, TInput, TAttributes, TWanted>(
        WeightedTensorProductLayer<TSelf, TInput, TAttributes, TWanted> layer, EquivarianceOptions? options = null)
        where TSelf : WeightedTensorProductLayer<TSelf, TInput, TAttributes, TWanted>, IWeightedLayer
        where TInput : IIrreps
        where TAttributes : IIrreps
        where TWanted : IIrreps
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Of<TInput, TAttributes, WeightsOf<TSelf>, Weighted<TInput, TAttributes, TWanted>>(layer.Forward).Run(options, layer);
    }

    /// <summary>Checks a tensor product that takes weights under rotations and reflections of features and attributes.</summary>
    /// <inheritdoc cref="Measure{TSelf,TInput,TAttributes,TWanted}(WeightedTensorProductLayer{TSelf,TInput,TAttributes,TWanted},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The layer is not equivariant.</exception>
    public static EquivarianceReport Check<TSelf, TInput, TAttributes, TWanted>(
        WeightedTensorProductLayer<TSelf, TInput, TAttributes, TWanted> layer, EquivarianceOptions? options = null)
        where TSelf : WeightedTensorProductLayer<TSelf, TInput, TAttributes, TWanted>, IWeightedLayer
        where TInput : IIrreps
        where TAttributes : IIrreps
        where TWanted : IIrreps => Judge(Measure(layer, options), options);

    /// <summary>Measures a tensor product of chosen paths that takes weights under rotations and reflections of both factors.</summary>
    /// <typeparam name="TSelf">The layer itself.</typeparam>
    /// <typeparam name="TLeft">The representation of the first factor.</typeparam>
    /// <typeparam name="TRight">The representation of the second factor.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <inheritdoc cref="Measure{TInput,TOutput}(ISteerableLayer{TInput,TOutput},EquivarianceOptions)"/>
    public static EquivarianceReport Measure<TSelf, TLeft, TRight, TOutput>(
        InstructedTensorProductLayer<TSelf, TLeft, TRight, TOutput> layer, EquivarianceOptions? options = null)
        where TSelf : InstructedTensorProductLayer<TSelf, TLeft, TRight, TOutput>, IWeightedLayer
        where TLeft : IIrreps
        where TRight : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Of<TLeft, TRight, WeightsOf<TSelf>, TOutput>(layer.Forward).Run(options, layer);
    }

    /// <summary>Checks a tensor product of chosen paths that takes weights under rotations and reflections of both factors.</summary>
    /// <inheritdoc cref="Measure{TSelf,TLeft,TRight,TOutput}(InstructedTensorProductLayer{TSelf,TLeft,TRight,TOutput},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The layer is not equivariant.</exception>
    public static EquivarianceReport Check<TSelf, TLeft, TRight, TOutput>(
        InstructedTensorProductLayer<TSelf, TLeft, TRight, TOutput> layer, EquivarianceOptions? options = null)
        where TSelf : InstructedTensorProductLayer<TSelf, TLeft, TRight, TOutput>, IWeightedLayer
        where TLeft : IIrreps
        where TRight : IIrreps
        where TOutput : IIrreps => Judge(Measure(layer, options), options);

    /// <summary>Measures a tensor square with an output that takes weights under rotations and reflections.</summary>
    /// <typeparam name="TSelf">The layer itself.</typeparam>
    /// <typeparam name="TInput">The representation of the features.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <inheritdoc cref="Measure{TInput,TOutput}(ISteerableLayer{TInput,TOutput},EquivarianceOptions)"/>
    public static EquivarianceReport Measure<TSelf, TInput, TOutput>(
        InstructedTensorSquareLayer<TSelf, TInput, TOutput> layer, EquivarianceOptions? options = null)
        where TSelf : InstructedTensorSquareLayer<TSelf, TInput, TOutput>, IWeightedLayer
        where TInput : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Of<TInput, WeightsOf<TSelf>, TOutput>(layer.Forward).Run(options, layer);
    }

    /// <summary>Checks a tensor square with an output that takes weights under rotations and reflections.</summary>
    /// <inheritdoc cref="Measure{TSelf,TInput,TOutput}(InstructedTensorSquareLayer{TSelf,TInput,TOutput},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The layer is not equivariant.</exception>
    public static EquivarianceReport Check<TSelf, TInput, TOutput>(
        InstructedTensorSquareLayer<TSelf, TInput, TOutput> layer, EquivarianceOptions? options = null)
        where TSelf : InstructedTensorSquareLayer<TSelf, TInput, TOutput>, IWeightedLayer
        where TInput : IIrreps
        where TOutput : IIrreps => Judge(Measure(layer, options), options);
}
