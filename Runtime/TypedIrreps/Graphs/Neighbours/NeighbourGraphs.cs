using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Graphs of neighbours from positions: of one set of points, or of a batch of several, in open space or in periodic cells. They
/// are searched on the CPU as <see cref="NeighbourLists"/> says, in double precision, and returned on the device of the positions.
/// </summary>
/// <remarks>
/// Which nodes are neighbours has no derivative: the graph is not differentiated, but what is computed on it from positions is.
/// Edges are sorted by receiver, then by sender, then by shift. The tensors belong to the caller's dispose scope.
/// </remarks>
public static class NeighbourGraphs
{
    /// <summary>An edge between all nodes of a graph within a cutoff, in both directions.</summary>
    /// <param name="positions">The positions of all nodes.</param>
    /// <param name="cutoff">The largest distance, in the unit of the positions; a distance equal to it is within.</param>
    /// <param name="graphOfNode">The graph of each node, int64 [count], in any order; null if all are of one.</param>
    /// <param name="graphCount">The number of graphs; null for as many as the largest of <paramref name="graphOfNode"/> says.</param>
    /// <param name="selfLoops">Whether every node has an edge from itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cutoff is not above zero, or there are more edges than an array holds.</exception>
    /// <exception cref="ArgumentException">A position is not finite, or the graphs are not int64, not as many as the nodes, or not below their number.</exception>
    public static GraphBatch Radius(Point positions, double cutoff, Tensor? graphOfNode = null, long? graphCount = null, bool selfLoops = false)
    {
        var nodes = NodesOfGraphs.Of(positions, graphOfNode, graphCount);
        return nodes.ToBatch(NeighbourLists.Radius(nodes.Positions, cutoff, nodes.Graphs, null, selfLoops));
    }

    /// <summary>An edge to every node from each of its min(k, n - 1) nearest neighbours in its graph of n nodes; the smaller number of two that are equally near.</summary>
    /// <param name="positions">The positions of all nodes.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="graphOfNode">The graph of each node, int64 [count], in any order; null if all are of one.</param>
    /// <param name="graphCount">The number of graphs; null for as many as the largest of <paramref name="graphOfNode"/> says.</param>
    /// <param name="selfLoops">Whether every node has an edge from itself besides.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below one, or there are more edges than an array holds.</exception>
    /// <exception cref="ArgumentException">A position is not finite, or the graphs are not int64, not as many as the nodes, or not below their number.</exception>
    public static GraphBatch Nearest(Point positions, int k, Tensor? graphOfNode = null, long? graphCount = null, bool selfLoops = false)
    {
        var nodes = NodesOfGraphs.Of(positions, graphOfNode, graphCount);
        return nodes.ToBatch(NeighbourLists.Nearest(nodes.Positions, k, nodes.Graphs, null, selfLoops));
    }

    /// <summary>
    /// An edge from every copy of a node within a cutoff, in both directions: also from several copies of one, and from copies of
    /// the receiver itself.
    /// </summary>
    /// <param name="positions">The positions of all nodes, within the cell or not.</param>
    /// <param name="cutoff">The largest distance, in the unit of the positions; a distance equal to it is within.</param>
    /// <param name="cells">A cell for all graphs, or one for each.</param>
    /// <param name="graphOfNode">The graph of each node, int64 [count], in any order; null if all are of one.</param>
    /// <param name="graphCount">The number of graphs; null for as many as there are cells, or if there is one, as the largest of <paramref name="graphOfNode"/> says.</param>
    /// <param name="selfLoops">Whether every node has an edge from itself, unshifted.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The cutoff is not above zero or reaches more than 1e9 copies of a cell, or there are more edges than an array holds.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A position is not finite, or the graphs are not int64, not as many as the nodes, not below their number or not as many as the cells.
    /// </exception>
    public static PeriodicGraph PeriodicRadius(
        Point positions, double cutoff, IReadOnlyList<PeriodicCell> cells, Tensor? graphOfNode = null, long? graphCount = null, bool selfLoops = false)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var nodes = NodesOfGraphs.Of(positions, graphOfNode, graphCount, cells);
        return nodes.ToPeriodic(NeighbourLists.Radius(nodes.Positions, cutoff, nodes.Graphs, cells, selfLoops), cells);
    }

    /// <summary>
    /// An edge to every node from each of its k nearest neighbours, where every copy of a node is a neighbour of its own, copies of
    /// the receiver included: exactly k, or min(k, n - 1) in a graph of n nodes whose cell has no periodic direction.
    /// </summary>
    /// <param name="positions">The positions of all nodes, within the cell or not.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="cells">A cell for all graphs, or one for each.</param>
    /// <param name="graphOfNode">The graph of each node, int64 [count], in any order; null if all are of one.</param>
    /// <param name="graphCount">The number of graphs; null for as many as there are cells, or if there is one, as the largest of <paramref name="graphOfNode"/> says.</param>
    /// <param name="selfLoops">Whether every node has an edge from itself besides, unshifted.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below one, or there are more edges than an array holds.</exception>
    /// <exception cref="ArgumentException">
    /// A position is not finite, or the graphs are not int64, not as many as the nodes, not below their number or not as many as the cells.
    /// </exception>
    public static PeriodicGraph PeriodicNearest(
        Point positions, int k, IReadOnlyList<PeriodicCell> cells, Tensor? graphOfNode = null, long? graphCount = null, bool selfLoops = false)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var nodes = NodesOfGraphs.Of(positions, graphOfNode, graphCount, cells);
        return nodes.ToPeriodic(NeighbourLists.Nearest(nodes.Positions, k, nodes.Graphs, cells, selfLoops), cells);
    }

    /// <summary>
    /// An order of the nodes in which who is near in space is mostly near in number too (<see cref="NeighbourLists.SpatialOrder(ReadOnlySpan{double}, ReadOnlySpan{int})"/>):
    /// large graphs are faster so numbered. Numbers of nodes and their features are rearranged before a graph is made of them, by
    /// <c>index_select(0, order)</c>.
    /// </summary>
    /// <param name="positions">The positions of all nodes.</param>
    /// <param name="graphOfNode">The graph of each node, int64 [count], in any order; null if all are of one. Graphs stay apart.</param>
    /// <returns>The node that comes first, that which comes second, and so on: int64 [count] on the device of the positions.</returns>
    /// <exception cref="ArgumentException">A position is not finite, or the graphs are not int64 or not as many as the nodes.</exception>
    public static Tensor SpatialOrder(Point positions, Tensor? graphOfNode = null)
    {
        var nodes = NodesOfGraphs.Of(positions, graphOfNode, null);
        return nodes.Index(NeighbourLists.SpatialOrder(nodes.Positions, nodes.Graphs));
    }
}
