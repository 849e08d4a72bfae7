using TorchSharp;
using TypedIrreps.Testing.Measuring;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <content>Functions of graphs.</content>
public static partial class Equivariance
{
    /// <summary>Measures a SEGNN under rotations and reflections, and another order of nodes and edges.</summary>
    /// <typeparam name="TInput">The representation of the node features that come in.</typeparam>
    /// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
    /// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
    /// <typeparam name="TOutput">The representation of the prediction.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    /// <remarks>A model has only features to see. Whether what makes them from positions is right tells the check of a function of positions.</remarks>
    /// <exception cref="ArgumentException">There are as many nodes as graphs, or the parameters are of several types.</exception>
    public static EquivarianceReport Measure<TInput, TAttributes, TExtra, TOutput>(
        SegnnModel<TInput, TAttributes, TExtra, TOutput> model, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TAttributes : IIrreps
        where TExtra : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Measurement(
            [new(TInput.Signature), new(TAttributes.Signature), new(TAttributes.Signature, Rows.Edges), new(TExtra.Signature, Rows.Edges)],
            TOutput.Signature,
            sample => model.Forward(new(
                sample.RequiredGraph, sample.Part<TInput>(0), sample.Part<TAttributes>(1), sample.Part<TAttributes>(2), sample.Part<TExtra>(3))).Tensor)
        {
            TakesGraphs = true,
        }.Run(options, model);
    }

    /// <summary>Checks a SEGNN under rotations and reflections, and another order of nodes and edges.</summary>
    /// <inheritdoc cref="Measure{TInput,TAttributes,TExtra,TOutput}(SegnnModel{TInput,TAttributes,TExtra,TOutput},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The model is not equivariant.</exception>
    public static EquivarianceReport Check<TInput, TAttributes, TExtra, TOutput>(
        SegnnModel<TInput, TAttributes, TExtra, TOutput> model, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TAttributes : IIrreps
        where TExtra : IIrreps
        where TOutput : IIrreps => Judge(Measure(model, options), options);

    /// <summary>Measures a round of messages and updates under rotations and reflections, and another order of nodes and edges.</summary>
    /// <typeparam name="TNodes">The representation of the node features.</typeparam>
    /// <typeparam name="TNodeAttributes">The representation of the nodes' steerable attributes.</typeparam>
    /// <typeparam name="TEdgeAttributes">The representation of the edges' steerable attributes.</typeparam>
    /// <param name="module">The round.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    /// <exception cref="ArgumentException">There are as many nodes as graphs, or the parameters are of several types.</exception>
    public static EquivarianceReport Measure<TNodes, TNodeAttributes, TEdgeAttributes>(
        MessagePassingModule<TNodes, TNodeAttributes, TEdgeAttributes> module, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TNodeAttributes : IIrreps
        where TEdgeAttributes : IIrreps
    {
        ArgumentNullException.ThrowIfNull(module);
        return new Measurement(
            [new(TNodes.Signature), new(TNodeAttributes.Signature), new(TEdgeAttributes.Signature, Rows.Edges)],
            TNodes.Signature,
            sample => module.Forward(
                sample.Part<TNodes>(0), sample.RequiredGraph, sample.Part<TNodeAttributes>(1), sample.Part<TEdgeAttributes>(2)).Tensor)
        {
            TakesGraphs = true,
        }.Run(options, module);
    }

    /// <summary>Checks a round of messages and updates under rotations and reflections, and another order of nodes and edges.</summary>
    /// <inheritdoc cref="Measure{TNodes,TNodeAttributes,TEdgeAttributes}(MessagePassingModule{TNodes,TNodeAttributes,TEdgeAttributes},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The round is not equivariant.</exception>
    public static EquivarianceReport Check<TNodes, TNodeAttributes, TEdgeAttributes>(
        MessagePassingModule<TNodes, TNodeAttributes, TEdgeAttributes> module, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TNodeAttributes : IIrreps
        where TEdgeAttributes : IIrreps => Judge(Measure(module, options), options);

    /// <summary>
    /// Measures a round of messages and updates, where edges bring further features along, under rotations and reflections,
    /// and another order of nodes and edges.
    /// </summary>
    /// <typeparam name="TNodes">The representation of the node features.</typeparam>
    /// <typeparam name="TNodeAttributes">The representation of the nodes' steerable attributes.</typeparam>
    /// <typeparam name="TEdgeAttributes">The representation of the edges' steerable attributes.</typeparam>
    /// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
    /// <inheritdoc cref="Measure{TNodes,TNodeAttributes,TEdgeAttributes}(MessagePassingModule{TNodes,TNodeAttributes,TEdgeAttributes},EquivarianceOptions)"/>
    public static EquivarianceReport Measure<TNodes, TNodeAttributes, TEdgeAttributes, TExtra>(
        MessagePassingModule<TNodes, TNodeAttributes, TEdgeAttributes, TExtra> module, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TNodeAttributes : IIrreps
        where TEdgeAttributes : IIrreps
        where TExtra : IIrreps
    {
        ArgumentNullException.ThrowIfNull(module);
        return new Measurement(
            [new(TNodes.Signature), new(TNodeAttributes.Signature), new(TEdgeAttributes.Signature, Rows.Edges), new(TExtra.Signature, Rows.Edges)],
            TNodes.Signature,
            sample => module.Forward(
                sample.Part<TNodes>(0),
                sample.RequiredGraph,
                sample.Part<TNodeAttributes>(1),
                sample.Part<TEdgeAttributes>(2),
                sample.Part<TExtra>(3)).Tensor)
        {
            TakesGraphs = true,
        }.Run(options, module);
    }

    /// <summary>
    /// Checks a round of messages and updates, where edges bring further features along, under rotations and reflections, and
    /// another order of nodes and edges.
    /// </summary>
    /// <inheritdoc cref="Measure{TNodes,TNodeAttributes,TEdgeAttributes,TExtra}(MessagePassingModule{TNodes,TNodeAttributes,TEdgeAttributes,TExtra},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The round is not equivariant.</exception>
    public static EquivarianceReport Check<TNodes, TNodeAttributes, TEdgeAttributes, TExtra>(
        MessagePassingModule<TNodes, TNodeAttributes, TEdgeAttributes, TExtra> module, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TNodeAttributes : IIrreps
        where TEdgeAttributes : IIrreps
        where TExtra : IIrreps => Judge(Measure(module, options), options);

    /// <summary>
    /// Measures a function of graphs in space under rotations, reflections and translations, and another order of nodes and
    /// edges: a whole prediction, from positions on.
    /// </summary>
    /// <typeparam name="TNodes">The representation of the node features; <see cref="NoFeatures"/> where there are none.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <param name="function">The function of graphs, positions and features of the nodes; it gives a feature for each node, or for each graph.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    /// <exception cref="ArgumentException">There are as many nodes as graphs, or the result is neither one of nodes nor of graphs.</exception>
    public static EquivarianceReport Measure<TNodes, TOutput>(
        Func<GraphBatch, Point, Steerable<TNodes>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Measurement(
            [new(TNodes.Signature)],
            TOutput.Signature,
            sample => function(sample.RequiredGraph, sample.Points, sample.Part<TNodes>(0)).Tensor)
        {
            TakesGraphs = true,
            TakesPositions = true,
        }.Run(options);
    }

    /// <summary>
    /// Checks a function of graphs in space under rotations, reflections and translations, and another order of nodes and
    /// edges: a whole prediction, from positions on.
    /// </summary>
    /// <inheritdoc cref="Measure{TNodes,TOutput}(Func{GraphBatch,Point,Steerable{TNodes},Steerable{TOutput}},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The function is not equivariant.</exception>
    public static EquivarianceReport Check<TNodes, TOutput>(
        Func<GraphBatch, Point, Steerable<TNodes>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TNodes : IIrreps
        where TOutput : IIrreps => Judge(Measure(function, options), options);

    /// <summary>
    /// Measures a function of graphs in space that gives positions of the nodes, which move along, under rotations,
    /// reflections and translations, and another order of nodes and edges.
    /// </summary>
    /// <typeparam name="TNodes">The representation of the node features; <see cref="NoFeatures"/> where there are none.</typeparam>
    /// <param name="function">The function of graphs, positions and features of the nodes.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of the positions, which count as vectors (1x1o).</returns>
    /// <exception cref="ArgumentException">There are as many nodes as graphs, or the result is none of nodes.</exception>
    public static EquivarianceReport Measure<TNodes>(
        Func<GraphBatch, Point, Steerable<TNodes>, Point> function, EquivarianceOptions? options = null)
        where TNodes : IIrreps
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Measurement(
            [new(TNodes.Signature)],
            Displacement.Signature,
            sample => function(sample.RequiredGraph, sample.Points, sample.Part<TNodes>(0)).Coordinates)
        {
            TakesGraphs = true,
            TakesPositions = true,
            GivesPositions = true,
        }.Run(options);
    }

    /// <summary>
    /// Checks a function of graphs in space that gives positions of the nodes, which move along, under rotations, reflections
    /// and translations, and another order of nodes and edges.
    /// </summary>
    /// <inheritdoc cref="Measure{TNodes}(Func{GraphBatch,Point,Steerable{TNodes},Point},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The function is not equivariant.</exception>
    public static EquivarianceReport Check<TNodes>(
        Func<GraphBatch, Point, Steerable<TNodes>, Point> function, EquivarianceOptions? options = null)
        where TNodes : IIrreps => Judge(Measure(function, options), options);
}
