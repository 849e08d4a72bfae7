using TorchSharp.Modules;
using TypedIrreps.Data;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// How much the messages of a node's edges count (Fuchs et al. 2020, arXiv:2006.10503, equation 10), as a TorchSharp module: the invariants
/// of the product of the receiver's query with the edge's key, and their softmax over the edges of each receiver. What it computes is in
/// the derived class: emitted by the source generator, or <see cref="RuntimeAttentionScores"/>.
/// </summary>
/// <remarks>
/// Every head has a learned weight for each pair of a query's and a key's channel of one irrep; weights are standard normal, and
/// the sum of n terms is divided by sqrt(n), so that queries and keys of variance one have products of variance one.
/// </remarks>
public abstract class AttentionScoresModule : nn.Module, ICompiledLayer, IMixingLayer
{
    private readonly LayerParameters learned;
    private readonly LayerKernels<CompiledOperations> kernels;

    private protected AttentionScoresModule(string name, LayerShape shape, Func<LayerPlan> plan)
        : base(name)
    {
        learned = new LayerParameters(this, shape, plan);
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

    /// <summary>Checks what types do not say, and multiplies each edge's key with its receiver's query.</summary>
    /// <param name="queries">Queries [NodeCount, dimension of the queries], channels innermost.</param>
    /// <param name="keys">Keys [EdgeCount, dimension of the keys], components innermost.</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[EdgeCount, dimension of the scores].</returns>
    private protected Tensor Multiply(Tensor queries, Tensor keys, GraphBatch graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(queries.shape[0], graph.NodeCount, nameof(queries), "the graph's nodes");
        Check.SameCount(keys.shape[0], graph.EdgeCount, nameof(keys), "the graph's edges");
        Check.SameKind(queries, Weight, nameof(queries), "the layer's weights");
        Check.SameKind(keys, Weight, nameof(keys), "the layer's weights");
        using var scope = NewDisposeScope();
        var atReceivers = queries.index_select(0, graph.Receivers);
        var products = kernels.For(atReceivers) is { } compiled
            ? LayerFunction.Apply(compiled, new LayerInputs(atReceivers, keys, Weight, null))
            : Evaluate(atReceivers, keys);
        return products.MoveToOuterDisposeScope();
    }

    /// <summary>Emitted code of the layer's couplings; the compiled backend walks the tables of all others.</summary>
    protected virtual IReadOnlyList<CouplingKernel> Couplings => [];

    /// <summary>The computation of the products.</summary>
    /// <param name="input">Queries [batch, dimension of the queries], channels innermost.</param>
    /// <param name="attributes">Keys [batch, dimension of the keys], components innermost (e3nn's layout).</param>
    /// <returns>Products [batch, dimension of the scores]. Temporaries may be left to the scope.</returns>
    protected abstract Tensor Evaluate(Tensor input, Tensor attributes);
}
