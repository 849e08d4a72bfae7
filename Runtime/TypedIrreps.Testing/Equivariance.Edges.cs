using TypedIrreps.Testing.Measuring;

namespace TypedIrreps.Testing;

/// <content>Layers over the edges and nodes of graphs.</content>
public static partial class Equivariance
{
    /// <summary>Measures a convolution under rotations and reflections, and another order of nodes and edges.</summary>
    /// <typeparam name="TNodes">The representation of the node features.</typeparam>
    /// <typeparam name="TAttributes">The representation of the edges' steerable attributes.</typeparam>
    /// <typeparam name="TBasis">The representation of the radial basis.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <param name="convolution">The convolution.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    /// <exception cref="ArgumentException">There are as many nodes as graphs, or the parameters are of several types.</exception>
    public static EquivarianceReport Measure<TNodes, TAttributes, TBasis, TOutput>(
        ConvolutionModule<TNodes, TAttributes, TBasis, TOutput> convolution, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TAttributes : IIrreps
        where TBasis : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(convolution);
        return new Measurement(
            [new(TNodes.Signature), new(TAttributes.Signature, Rows.Edges), new(TBasis.Signature, Rows.Edges)],
            TOutput.Signature,
            sample => convolution.Forward(
                sample.Part<TNodes>(0), sample.RequiredGraph, sample.Part<TAttributes>(1), sample.Part<TBasis>(2)).Tensor)
        {
            TakesGraphs = true,
        }.Run(options, convolution);
    }

    /// <summary>Checks a convolution under rotations and reflections, and another order of nodes and edges.</summary>
    /// <inheritdoc cref="Measure{TNodes,TAttributes,TBasis,TOutput}(ConvolutionModule{TNodes,TAttributes,TBasis,TOutput},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The convolution is not equivariant.</exception>
    public static EquivarianceReport Check<TNodes, TAttributes, TBasis, TOutput>(
        ConvolutionModule<TNodes, TAttributes, TBasis, TOutput> convolution, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TAttributes : IIrreps
        where TBasis : IIrreps
        where TOutput : IIrreps => Judge(Measure(convolution, options), options);

    /// <summary>Measures the scores of an attention under rotations and reflections, and another order of nodes and edges.</summary>
    /// <typeparam name="TQuery">The representation of the queries, one for each node.</typeparam>
    /// <typeparam name="TKey">The representation of the keys, one for each edge.</typeparam>
    /// <typeparam name="TScores">The representation of the scores.</typeparam>
    /// <param name="attention">The layer that gives the scores.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the scores.</returns>
    /// <exception cref="ArgumentException">The parameters are of several types.</exception>
    public static EquivarianceReport Measure<TQuery, TKey, TScores>(
        AttentionScoresLayer<TQuery, TKey, TScores> attention, EquivarianceOptions? options = null)
        where TQuery : IIrreps
        where TKey : IIrreps
        where TScores : IIrreps
    {
        ArgumentNullException.ThrowIfNull(attention);
        return new Measurement(
            [new(TQuery.Signature), new(TKey.Signature, Rows.Edges)],
            TScores.Signature,
            sample => attention.Forward(sample.Part<TQuery>(0), sample.Part<TKey>(1), sample.RequiredGraph).Tensor)
        {
            TakesGraphs = true,
            GivesEdges = true,
        }.Run(options, attention);
    }

    /// <summary>Checks the scores of an attention under rotations and reflections, and another order of nodes and edges.</summary>
    /// <inheritdoc cref="Measure{TQuery,TKey,TScores}(AttentionScoresLayer{TQuery,TKey,TScores},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The layer is not equivariant.</exception>
    public static EquivarianceReport Check<TQuery, TKey, TScores>(
        AttentionScoresLayer<TQuery, TKey, TScores> attention, EquivarianceOptions? options = null)
        where TQuery : IIrreps
        where TKey : IIrreps
        where TScores : IIrreps => Judge(Measure(attention, options), options);

    /// <summary>Measures a normalisation over graphs under rotations and reflections, and another order of nodes and edges.</summary>
    /// <typeparam name="T">The representation of the features.</typeparam>
    /// <param name="norm">The normalisation.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    /// <exception cref="ArgumentException">There are as many nodes as graphs, or the parameters are of several types.</exception>
    public static EquivarianceReport Measure<T>(InstanceNorm<T> norm, EquivarianceOptions? options = null)
        where T : IIrreps
    {
        ArgumentNullException.ThrowIfNull(norm);
        return new Measurement([new(T.Signature)], T.Signature, sample => norm.Forward(sample.Part<T>(0), sample.RequiredGraph).Tensor)
        {
            TakesGraphs = true,
        }.Run(options, norm);
    }

    /// <summary>Checks a normalisation over graphs under rotations and reflections, and another order of nodes and edges.</summary>
    /// <inheritdoc cref="Measure{T}(InstanceNorm{T},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The normalisation is not equivariant.</exception>
    public static EquivarianceReport Check<T>(InstanceNorm<T> norm, EquivarianceOptions? options = null)
        where T : IIrreps => Judge(Measure(norm, options), options);
}
