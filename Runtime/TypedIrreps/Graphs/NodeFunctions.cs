using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Positions and features at the nodes of graphs.</summary>
public static class NodeFunctions
{
    /// <summary>The positions at some nodes.</summary>
    /// <param name="points">Positions of the nodes.</param>
    /// <param name="nodes">Indices of nodes, int64; for example the senders or the receivers of the edges.</param>
    /// <exception cref="ArgumentException">The indices are not int64, not one-dimensional, or one of them names no node.</exception>
    public static Point At(this Point points, Tensor nodes)
    {
        CheckIndex.Nodes(nodes, points.Count, nameof(nodes));
        return new(points.Coordinates.index_select(0, nodes));
    }

    /// <summary>The centre of every graph, at each of its nodes: what absolute positions become relative to.</summary>
    /// <param name="points">Positions of the nodes.</param>
    /// <param name="graph">The graphs.</param>
    public static Point Centres(this Point points, GraphBatch graph)
    {
        // A mean of positions is a position, though no sum of positions is one.
        using var scope = NewDisposeScope();
        return new Point(Steerable.Of<Displacement>(points.Coordinates).Means(graph).Tensor.MoveToOuterDisposeScope());
    }

    /// <summary>The mean over every graph, at each of its nodes.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="nodes">Features of the nodes.</param>
    /// <param name="graph">The graphs.</param>
    public static Steerable<T> Means<T>(this Steerable<T> nodes, GraphBatch graph)
        where T : IIrreps
    {
        using var scope = NewDisposeScope();
        return MessagePassing.GatherChecked(MessagePassing.Pool(nodes, graph, Pooling.Mean), graph.GraphOfNode).MoveToOuterDisposeScope();
    }
}
