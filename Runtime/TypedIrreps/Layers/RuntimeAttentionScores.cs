using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Attention scores whose representations are known only at run time, see <see cref="AttentionScoresModule"/>.</summary>
public sealed class RuntimeAttentionScores : AttentionScoresModule
{
    private readonly PortableLayer layer;
    private readonly Irreps queries;
    private readonly Irreps keys;

    /// <summary>Creates the layer; its weights are drawn standard normal.</summary>
    /// <param name="queries">The representation of the queries, one for each node.</param>
    /// <param name="keys">The representation of the keys, one for each edge.</param>
    /// <param name="scores">The representation of the scores: an invariant scalar for each head.</param>
    /// <param name="name">The module's name.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentException">
    /// A score is no invariant scalar, or no product of a query and a key is one: what the compiler refuses in a declaration.
    /// </exception>
    public RuntimeAttentionScores(Irreps queries, Irreps keys, Irreps scores, string name = nameof(RuntimeAttentionScores))
        : this(name, ValidPlan(queries, keys, scores))
    {
    }

    private RuntimeAttentionScores(string name, LayerPlan plan)
        : base(name, LayerShape.Scores(plan.Input, plan.Attributes, plan.Output), () => plan)
    {
        (queries, keys) = (plan.Input, plan.Attributes);
        layer = new PortableLayer(plan);
    }

    /// <summary>The scores of every edge: above zero, and one in sum over the edges of a receiver.</summary>
    /// <param name="queries">Queries [NodeCount, dimension of the queries] in e3nn's layout.</param>
    /// <param name="keys">Keys [EdgeCount, dimension of the keys] in e3nn's layout.</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[EdgeCount, number of heads].</returns>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects, or numbers of nodes or edges do not fit.</exception>
    public Tensor forward(Tensor queries, Tensor keys, GraphBatch graph)
    {
        using var scope = NewDisposeScope();
        return Segments.Softmax(Products(queries, keys, graph), graph.Receivers, graph.InDegree).MoveToOuterDisposeScope();
    }

    /// <summary>What the softmax is taken of: the invariants of the product of each edge's key with its receiver's query.</summary>
    /// <inheritdoc cref="forward"/>
    public Tensor Products(Tensor queries, Tensor keys, GraphBatch graph)
    {
        Check.Features(queries, this.queries, nameof(queries));
        Check.Features(keys, this.keys, nameof(keys));
        using var scope = NewDisposeScope();
        return Multiply(FeatureLayouts.Convert(queries, this.queries, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost), keys, graph)
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Tensor Evaluate(Tensor input, Tensor attributes) => layer.Evaluate(input, attributes, Weight, null);

    private static LayerPlan ValidPlan(Irreps queries, Irreps keys, Irreps scores)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(scores);
        Check.Signature(SignatureValidator.AttentionScores(queries.ToString(), keys.ToString(), scores.ToString()));
        return LayerPlan.Scores(queries, keys, scores);
    }
}
