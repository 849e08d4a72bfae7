using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// How much the messages of a node's edges count, of representations that the compiler knows, see <see cref="AttentionScoresModule"/>: the
/// base of every class that carries <see cref="AttentionScoresAttribute{TQuery,TKey,TScores}"/>.
/// <see cref="MessagePassing.WeightedSum{T,TScores}"/> sums messages by them.
/// </summary>
/// <typeparam name="TQuery">The representation of the queries, one for each node.</typeparam>
/// <typeparam name="TKey">The representation of the keys, one for each edge.</typeparam>
/// <typeparam name="TScores">The representation of the scores: an invariant scalar for each head.</typeparam>
public abstract class AttentionScoresLayer<TQuery, TKey, TScores> : AttentionScoresModule
    where TQuery : IIrreps
    where TKey : IIrreps
    where TScores : IIrreps
{
    /// <summary>Creates the parameters of a layer of the given sizes.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">The sizes that the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected AttentionScoresLayer(string name, LayerShape shape)
        : base(name, shape, PlanOf(shape))
    {
    }

    /// <summary>The scores of every edge: above zero, and one in sum over the edges of a receiver.</summary>
    /// <param name="queries">Queries, [NodeCount, dimension of TQuery].</param>
    /// <param name="keys">Keys, [EdgeCount, dimension of TKey].</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[EdgeCount, dimension of TScores].</returns>
    /// <exception cref="ArgumentException">Numbers of nodes or edges, types or devices do not fit together.</exception>
    public Steerable<TScores> Forward(Steerable<TQuery> queries, Steerable<TKey> keys, GraphBatch graph)
    {
        using var scope = NewDisposeScope();
        return MessagePassing.Softmax(Products(queries, keys, graph), graph).MoveToOuterDisposeScope();
    }

    /// <summary>What the softmax is taken of: the invariants of the product of each edge's key with its receiver's query.</summary>
    /// <inheritdoc cref="Forward"/>
    public Steerable<TScores> Products(Steerable<TQuery> queries, Steerable<TKey> keys, GraphBatch graph)
    {
        using var scope = NewDisposeScope();
        var products = Multiply(queries.In(FeatureLayout.ChannelsInnermost), keys.In(FeatureLayout.ComponentsInnermost), graph);
        return new(products.MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }

    private static Func<LayerPlan> PlanOf(LayerShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (query, key, scores) = (Compiled.For<TQuery>(shape.Input), Compiled.For<TKey>(shape.Attributes), Compiled.For<TScores>(shape.Output));
        return () => LayerPlan.Scores(query, key, scores);
    }
}
