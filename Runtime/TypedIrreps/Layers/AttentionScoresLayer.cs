using TorchSharp.Modules;
using TypedIrreps.Data;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// How much the messages of a node's edges count (Fuchs et al. 2020, arXiv:2006.10503, equation 10): the invariants of the
/// product of the receiver's query with the edge's key, and their softmax over the edges of each receiver. The base of every
/// class that carries <see cref="AttentionScoresAttribute{TQuery,TKey,TScores}"/>.
/// <see cref="MessagePassing.WeightedSum{T,TScores}"/> sums messages by them.
/// </summary>
/// <remarks>
/// Every head has a learned weight for each pair of a query's and a key's channel of one irrep; weights are standard normal, and
/// the sum of n terms is divided by sqrt(n), so that queries and keys of variance one have products of variance one.
/// </remarks>
/// <typeparam name="TQuery">The representation of the queries, one for each node.</typeparam>
/// <typeparam name="TKey">The representation of the keys, one for each edge.</typeparam>
/// <typeparam name="TScores">The representation of the scores: an invariant scalar for each head.</typeparam>
public abstract class AttentionScoresLayer<TQuery, TKey, TScores> : nn.Module, ICompiledLayer, IMixingLayer
    where TQuery : IIrreps
    where TKey : IIrreps
    where TScores : IIrreps
{
    private readonly LayerParameters learned;
    private readonly LayerKernels<CompiledOperations> kernels;

    /// <summary>Creates the parameters of a layer of the given sizes.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">The sizes that the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected AttentionScoresLayer(string name, LayerShape shape)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (query, key, scores) = (Compiled.For<TQuery>(shape.Input), Compiled.For<TKey>(shape.Attributes), Compiled.For<TScores>(shape.Output));
        learned = new LayerParameters(this, shape, () => LayerPlan.Scores(query, key, scores));
        kernels = new(GetType(), 2, () => CompiledOperations.For(Plan, new CouplingSet(Couplings)));
        ResetParameters();
    }

    /// <summary>The paths, counts and costs of the product; made when first asked for.</summary>
    public LayerPlan Plan => learned.Plan;

    /// <inheritdoc/>
    public LayerBackend Backend
    {
        get => kernels.Backend;
        set => kernels.Backend = value;
    }

    /// <summary>The sizes of the product.</summary>
    public LayerShape Shape => learned.Shape;

    /// <summary>The weights, flat: a matrix [pairs of channels, heads].</summary>
    public Parameter Weight => learned.Weight;

    Parameter? IMixingLayer.Bias => null;

    /// <summary>Draws the weights: standard normal.</summary>
    public void ResetParameters() => learned.DrawNormal();

    /// <summary>The weights in the flat order of e3nn's fully connected tensor product, detached.</summary>
    public Tensor GetReferenceWeights() => learned.ToReferenceOrder(Weight);

    /// <summary>Rearranges weights, or their gradient, from this layer's order to e3nn's; detached.</summary>
    /// <param name="weights">A tensor [<see cref="LayerShape.WeightCount"/>] in the order of <see cref="Weight"/>.</param>
    public Tensor ToReferenceOrder(Tensor weights) => learned.ToReferenceOrder(weights);

    /// <summary>Sets the weights from e3nn's flat order.</summary>
    /// <param name="weights">A floating-point tensor [<see cref="LayerShape.WeightCount"/>] in e3nn's order.</param>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public void SetReferenceWeights(Tensor weights) => learned.SetReferenceWeights(weights);

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
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(queries.Count, graph.NodeCount, nameof(queries), "the graph's nodes");
        Check.SameCount(keys.Count, graph.EdgeCount, nameof(keys), "the graph's edges");
        Check.SameKind(queries.Data, Weight, nameof(queries), "the layer's weights");
        Check.SameKind(keys.Data, Weight, nameof(keys), "the layer's weights");
        using var scope = NewDisposeScope();
        var atReceivers = queries.In(FeatureLayout.ChannelsInnermost).index_select(0, graph.Receivers);
        var keysOfEdges = keys.In(FeatureLayout.ComponentsInnermost);
        var products = kernels.For(atReceivers) is { } compiled
            ? LayerFunction.Apply(compiled, new LayerInputs(atReceivers, keysOfEdges, Weight, null))
            : Evaluate(atReceivers, keysOfEdges);
        return new(products.MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }

    /// <summary>Emitted code of the layer's couplings; the compiled backend walks the tables of all others.</summary>
    protected virtual IReadOnlyList<CouplingKernel> Couplings => [];

    /// <summary>The computation of the products.</summary>
    /// <param name="input">Queries [batch, dimension of TQuery], channels innermost.</param>
    /// <param name="attributes">Keys [batch, dimension of TKey], components innermost (e3nn's layout).</param>
    /// <returns>Products [batch, dimension of TScores]. Temporaries may be left to the scope.</returns>
    protected abstract Tensor Evaluate(Tensor input, Tensor attributes);
}
