using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Instance normalisation of steerable node features whose representation is known only at run time (see
/// <see cref="InstanceNorm{T}"/>): over the nodes of each graph, every irrep gets size one and every scalar mean zero. In
/// a graph of one node scalars become their bias. Parameters are those of SEGNN's published layer.
/// </summary>
public class InstanceNorm : NormModule
{
    /// <summary>Creates the layer.</summary>
    /// <param name="irreps">The representation of the features.</param>
    /// <param name="epsilon">What is added to squared sizes.</param>
    /// <param name="affine">Whether every irrep has a learned factor and every scalar a learned bias.</param>
    /// <param name="normalization">Whether the size of an irrep is the mean or the sum of its squared components.</param>
    /// <param name="reduction">How sizes are reduced over the nodes of a graph.</param>
    /// <param name="pseudoscalars">What is done to 0o.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public InstanceNorm(
        Irreps irreps,
        double epsilon = 1e-5,
        bool affine = true,
        IrrepNormalization normalization = IrrepNormalization.Component,
        NormReduction reduction = NormReduction.Mean,
        Pseudoscalars pseudoscalars = Pseudoscalars.Centred)
        : base(
            nameof(InstanceNorm),
            irreps,
            epsilon,
            affine,
            normalization,
            reduction,
            isCentred: irrep => irrep.IsScalar || (irrep.Degree == 0 && pseudoscalars != Pseudoscalars.Scaled),
            isScalar: irrep => irrep.IsScalar || (irrep.Degree == 0 && pseudoscalars == Pseudoscalars.CentredAndBiased))
    {
        if (!Enum.IsDefined(pseudoscalars))
            throw new ArgumentOutOfRangeException(nameof(pseudoscalars), pseudoscalars, "Expected Centred, Scaled or CentredAndBiased.");
    }

    /// <summary>Normalises node features in e3nn's layout.</summary>
    /// <param name="nodes">Node features, [NodeCount, Dim].</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>Node features, [NodeCount, Dim].</returns>
    /// <exception cref="ArgumentException">The features have another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor nodes, GraphBatch graph)
    {
        Check.Features(nodes, Irreps, nameof(nodes));
        return Normalize(nodes, FeatureLayout.ComponentsInnermost, graph);
    }

    /// <summary>Normalises node features of a layout.</summary>
    private protected Tensor Normalize(Tensor nodes, FeatureLayout layout, GraphBatch graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(nodes.shape[0], graph.NodeCount, nameof(nodes), "the graph's nodes");
        CheckKind(nodes, nameof(nodes));
        using var scope = NewDisposeScope();
        var channels = ChannelsOf(layout);
        var centred = nodes;
        if (channels.Centres)
        {
            var means = channels.Centred(Segments.Mean(nodes, graph.GraphOfNode, graph.NodesPerGraph));
            centred = nodes.sub(means.index_select(0, graph.GraphOfNode));
        }

        var squares = centred.square();
        var squaredSizes = TakesLargest
            ? Segments.Max(channels.Sizes(squares), graph.GraphOfNode, graph.NodesPerGraph)
            : channels.Sizes(Segments.Mean(squares, graph.GraphOfNode, graph.NodesPerGraph));
        var factors = Factors(channels, squaredSizes).index_select(0, graph.GraphOfNode);
        return Scale(channels, centred, factors).MoveToOuterDisposeScope();
    }
}

/// <summary>Instance normalisation of steerable node features: every irrep gets size one over a graph, every scalar mean zero.</summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public class InstanceNorm<T> : InstanceNorm
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="epsilon">What is added to squared sizes.</param>
    /// <param name="affine">Whether every irrep has a learned factor and every scalar a learned bias.</param>
    /// <param name="normalization">Whether the size of an irrep is the mean or the sum of its squared components.</param>
    /// <param name="pseudoscalars">What is done to 0o.</param>
    public InstanceNorm(
        double epsilon = 1e-5,
        bool affine = true,
        IrrepNormalization normalization = IrrepNormalization.Component,
        Pseudoscalars pseudoscalars = Pseudoscalars.Centred)
        : base(T.Signature, epsilon, affine, normalization, NormReduction.Mean, pseudoscalars)
    {
    }

    /// <summary>Normalises node features over each graph.</summary>
    /// <param name="nodes">Node features, [NodeCount, Dim].</param>
    /// <param name="graph">The graphs.</param>
    /// <exception cref="ArgumentException">There are more or fewer features than nodes.</exception>
    public Steerable<T> Forward(Steerable<T> nodes, GraphBatch graph) => nodes.With(Normalize(nodes.Data, nodes.Layout, graph));
}
