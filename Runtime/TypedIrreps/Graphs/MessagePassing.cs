using TorchSharp;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// What carries features along a graph. Every operation is linear in the features and the same for all components of an
/// irrep, so it commutes with rotations; the layout of the features stays, derivatives of every order exist, and on the CPU results are
/// reproducible bit by bit.
/// </summary>
public static class MessagePassing
{
    /// <summary>The features of chosen nodes: row e of the result is row index[e] of the nodes.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="nodes">Node features, [N, Dim].</param>
    /// <param name="index">
    /// Nodes, int64 [E]: <see cref="GraphBatch.Senders"/>, <see cref="GraphBatch.Receivers"/> or others of 0 to N-1.
    /// </param>
    /// <exception cref="ArgumentException">The index is not int64, not one-dimensional, or an entry of it names no node.</exception>
    public static Steerable<T> Gather<T>(Steerable<T> nodes, Tensor index)
        where T : IIrreps
    {
        CheckIndex.Nodes(index, nodes.Count, nameof(index));
        return GatherChecked(nodes, index);
    }

    /// <summary>The features of the node that each edge ends at.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="nodes">Node features, [NodeCount, Dim].</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[EdgeCount, Dim].</returns>
    /// <exception cref="ArgumentException">There are more or fewer features than nodes.</exception>
    public static Steerable<T> AtReceivers<T>(Steerable<T> nodes, GraphBatch graph)
        where T : IIrreps
    {
        CheckNodes(nodes, graph);
        return GatherChecked(nodes, graph.Receivers);
    }

    /// <summary>The features of the node that each edge starts at.</summary>
    /// <inheritdoc cref="AtReceivers{T}(Steerable{T}, GraphBatch)"/>
    public static Steerable<T> AtSenders<T>(Steerable<T> nodes, GraphBatch graph)
        where T : IIrreps
    {
        CheckNodes(nodes, graph);
        return GatherChecked(nodes, graph.Senders);
    }

    /// <summary>
    /// <see cref="Gather"/> for a graph's own indices and features that match its counts: the graph has checked the range,
    /// and to do so again would cost every layer a pass over the edges.
    /// </summary>
    internal static Steerable<T> GatherChecked<T>(Steerable<T> nodes, Tensor index)
        where T : IIrreps =>
        nodes.With(nodes.Data.index_select(0, index));

    /// <summary>For every node the sum of the messages that it receives; zero where it receives none.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="messages">Messages, [EdgeCount, Dim].</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[NodeCount, Dim].</returns>
    /// <exception cref="ArgumentException">There are more or fewer messages than edges.</exception>
    public static Steerable<T> SumAtReceivers<T>(Steerable<T> messages, GraphBatch graph)
        where T : IIrreps
    {
        CheckEdges(messages, graph);
        return messages.With(Segments.Sum(messages.Data, graph.Receivers, graph.NodeCount));
    }

    /// <summary>For every node the mean of the messages that it receives; zero where it receives none.</summary>
    /// <inheritdoc cref="SumAtReceivers{T}(Steerable{T}, GraphBatch)"/>
    public static Steerable<T> MeanAtReceivers<T>(Steerable<T> messages, GraphBatch graph)
        where T : IIrreps
    {
        CheckEdges(messages, graph);
        return messages.With(Segments.Mean(messages.Data, graph.Receivers, graph.InDegree));
    }

    /// <summary>
    /// For every node the sum of the messages that it receives, each times its score; zero where it receives none. With several
    /// heads the channels of every block are divided among them: the first of n heads weighs the first n-th of the channels.
    /// </summary>
    /// <typeparam name="T">The representation of the messages.</typeparam>
    /// <typeparam name="TScores">The representation of the scores: an invariant scalar for each head.</typeparam>
    /// <param name="messages">Messages, [EdgeCount, Dim].</param>
    /// <param name="scores">Scores, [EdgeCount, heads]; for example those of <see cref="AttentionScoresLayer{TQuery,TKey,TScores}"/>.</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[NodeCount, Dim].</returns>
    /// <exception cref="ArgumentException">
    /// There are more or fewer messages or scores than edges, types or devices differ, a score is no invariant scalar, or the
    /// channels of a block cannot be divided among the heads.
    /// </exception>
    public static Steerable<T> WeightedSum<T, TScores>(Steerable<T> messages, Steerable<TScores> scores, GraphBatch graph)
        where T : IIrreps
        where TScores : IIrreps
    {
        CheckEdges(messages, graph);
        Check.Matches(scores.Data, messages.Data, nameof(scores), nameof(messages));
        CheckScalars<TScores>();
        using var scope = NewDisposeScope();
        var factors = TScores.Dim == 1 ? scores.Data : scores.Data.mm(HeadChannels<T, TScores>.In(messages.Layout).Like(messages.Data));
        return SumAtReceivers(messages.With(messages.Data.mul(factors)), graph).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The softmax of every score over the edges that end at one node. The largest is subtracted first, so that no exponential
    /// overflows; to add a number to all scores of a node changes nothing.
    /// </summary>
    /// <typeparam name="T">The representation: invariant scalars, one for each head.</typeparam>
    /// <param name="scores">[EdgeCount, Dim].</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[EdgeCount, Dim]: above zero, and one in sum over the edges of a receiver.</returns>
    /// <exception cref="ArgumentException">There are more or fewer scores than edges, or one is no invariant scalar.</exception>
    public static Steerable<T> Softmax<T>(Steerable<T> scores, GraphBatch graph)
        where T : IIrreps
    {
        CheckScalars<T>();
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(scores.Count, graph.EdgeCount, nameof(scores), "the graph's edges");
        return scores.With(Segments.Softmax(scores.Data, graph.Receivers, graph.InDegree));
    }

    /// <summary>For every graph the sum or the mean of its nodes; zero where it has none.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="nodes">Node features, [NodeCount, Dim].</param>
    /// <param name="graph">The graphs.</param>
    /// <param name="pooling">Sum or mean.</param>
    /// <returns>[GraphCount, Dim].</returns>
    /// <exception cref="ArgumentException">There are more or fewer features than nodes.</exception>
    public static Steerable<T> Pool<T>(Steerable<T> nodes, GraphBatch graph, Pooling pooling)
        where T : IIrreps
    {
        CheckNodes(nodes, graph);
        return nodes.With(pooling switch
        {
            Pooling.Sum => Segments.Sum(nodes.Data, graph.GraphOfNode, graph.GraphCount),
            Pooling.Mean => Segments.Mean(nodes.Data, graph.GraphOfNode, graph.NodesPerGraph),
            _ => throw new ArgumentOutOfRangeException(nameof(pooling), pooling, "Expected a sum or a mean."),
        });
    }

    private static void CheckScalars<T>()
        where T : IIrreps
    {
        if (T.Dim == 0 || T.Signature.Any(block => block.Multiplicity > 0 && !block.Irrep.IsScalar))
            throw new ArgumentException($"Scores are invariant scalars 0e, got {typeof(T).Name} = {T.Signature}.");
    }

    private static void CheckNodes<T>(Steerable<T> nodes, GraphBatch graph)
        where T : IIrreps
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(nodes.Count, graph.NodeCount, nameof(nodes), "the graph's nodes");
    }

    private static void CheckEdges<T>(Steerable<T> messages, GraphBatch graph)
        where T : IIrreps
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(messages.Count, graph.EdgeCount, nameof(messages), "the graph's edges");
    }
}
