using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Positions at the nodes of graphs.</summary>
public static class PointGraphs
{
    /// <summary>The positions at some nodes.</summary>
    /// <param name="points">Positions of the nodes.</param>
    /// <param name="nodes">Indices of nodes, int64; for example the senders or the receivers of the edges.</param>
    public static Point At(this Point points, Tensor nodes) => new(points.Coordinates.index_select(0, nodes));

    /// <summary>The centre of every graph, at each of its nodes: what absolute positions become relative to.</summary>
    /// <param name="points">Positions of the nodes.</param>
    /// <param name="graph">The graphs.</param>
    public static Point Centres(this Point points, GraphBatch graph)
    {
        using var scope = NewDisposeScope();

        // A weighted mean of positions with weights that sum to one is a position again, though no sum of positions is.
        var means = MessagePassing.Pool(Steerable.Of<Displacement>(points.Coordinates), graph, Pooling.Mean);
        return new Point(means.Tensor.index_select(0, graph.GraphOfNode).MoveToOuterDisposeScope());
    }
}
