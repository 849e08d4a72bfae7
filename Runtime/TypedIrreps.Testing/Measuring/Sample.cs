using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Measuring;

/// <summary>What the rows of features stand for.</summary>
internal enum Rows
{
    /// <summary>Nodes, or, where there is no graph, samples.</summary>
    Nodes,

    /// <summary>Edges.</summary>
    Edges,
}

/// <summary>Features that a function takes.</summary>
/// <param name="Irreps">Their representation.</param>
/// <param name="Rows">What their rows stand for.</param>
internal sealed record Part(Irreps Irreps, Rows Rows = Rows.Nodes);

/// <summary>What a function takes, with numbers: plain tensors in e3nn's layout.</summary>
/// <param name="Parts">What the features are.</param>
/// <param name="Features">The features of each part.</param>
/// <param name="Graph">The graphs, if there are any.</param>
/// <param name="Positions">The positions of the nodes, [N, 3], if there are any.</param>
internal sealed record Sample(IReadOnlyList<Part> Parts, IReadOnlyList<Tensor> Features, GraphBatch? Graph, Tensor? Positions)
{
    public GraphBatch RequiredGraph => Graph ?? throw new InvalidOperationException("A function of graphs was given none.");

    public Point Points => new(Positions ?? throw new InvalidOperationException("A function of positions was given none."));

    public Steerable<T> Part<T>(int index)
        where T : IIrreps => Steerable.Of<T>(Features[index]);

    /// <summary>Seen from a turned or mirrored frame.</summary>
    public Sample Transform(OrthogonalTransform transform) => this with
    {
        Features = [.. Features.Zip(Parts, (features, part) => features.Transform(part.Irreps, transform))],
        Positions = Positions?.Transform(Displacement.Signature, transform),
    };

    /// <summary>With every node moved.</summary>
    /// <param name="shifts">The vector that each node is moved by, [N, 3]; the same at all nodes of a graph.</param>
    public Sample Translate(Tensor shifts) => this with { Positions = Points.Coordinates.add(shifts) };

    /// <summary>With nodes and edges in another order: row n is the old row order[n].</summary>
    public Sample Reorder(Tensor nodeOrder, Tensor edgeOrder)
    {
        var place = nodeOrder.argsort();
        return this with
        {
            Graph = new GraphBatch(
                place.index_select(0, RequiredGraph.Senders.index_select(0, edgeOrder)),
                place.index_select(0, RequiredGraph.Receivers.index_select(0, edgeOrder)),
                RequiredGraph.GraphOfNode.index_select(0, nodeOrder),
                RequiredGraph.GraphCount),
            Positions = Positions?.index_select(0, nodeOrder),
            Features = [.. Features.Zip(Parts, (features, part) => features.index_select(0, part.Rows == Rows.Edges ? edgeOrder : nodeOrder))],
        };
    }
}
