using System.Numerics;

namespace TypedIrreps;

/// <summary>
/// Lists of neighbours from positions, on arrays and without libtorch; <see cref="NeighbourGraphs"/> makes graphs of tensors.
/// Nodes of different graphs are never neighbours.
/// </summary>
/// <remarks>
/// <para>
/// Nodes are sorted into bins (linked cells; Hockney and Eastwood, Computer Simulation Using Particles, 1981, chapter 8), so that time and
/// memory grow as the number of nodes and edges where the density is about the same everywhere. There are never more than a few
/// bins for each node: where nearly all nodes are in a small part of a large space, many share a bin, and at worst every pair of
/// nodes is looked at.
/// </para>
/// <para>
/// Distances are compared as double precision computes them. The list is the same for any number of threads, and an edge is in it
/// if the opposite one is (of a search by radius).
/// </para>
/// <para>
/// In a periodic cell a node has infinitely many copies, and edges come from copies of the sender. Nodes may lie outside of the
/// cell; shifts are with respect to where they are.
/// </para>
/// </remarks>
public static class NeighbourLists
{
    /// <summary>
    /// Edges between all nodes within a cutoff. In periodic cells every copy of a sender within the cutoff has an edge, also several
    /// of one, and copies of the receiver itself.
    /// </summary>
    /// <param name="positions">Three coordinates for each node.</param>
    /// <param name="cutoff">The largest distance, in the unit of the positions; a distance equal to it is within.</param>
    /// <param name="graphOfNode">The graph of each node, from 0, in any order; empty if all are of one.</param>
    /// <param name="cells">A cell for all graphs or one for each; null if space is open.</param>
    /// <param name="selfLoops">Whether every node has an edge from itself, unshifted.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The cutoff is not above zero (from 1e-150 to 1e150), reaches more than 1e9 copies of a cell, or gives more edges than an array
    /// holds; or a graph is negative or has no cell.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A coordinate is not finite or above 1e150, there are not three for each node or not as many graphs as nodes, or no cells; or
    /// a node is more than 2^29 cells away from the origin.
    /// </exception>
    public static NeighbourList Radius(
        ReadOnlySpan<float> positions, double cutoff, ReadOnlySpan<int> graphOfNode = default, IReadOnlyList<PeriodicCell>? cells = null, bool selfLoops = false) =>
        Within(positions, cutoff, graphOfNode, cells, selfLoops);

    /// <inheritdoc cref="Radius(ReadOnlySpan{float}, double, ReadOnlySpan{int}, IReadOnlyList{PeriodicCell}?, bool)"/>
    public static NeighbourList Radius(
        ReadOnlySpan<double> positions, double cutoff, ReadOnlySpan<int> graphOfNode = default, IReadOnlyList<PeriodicCell>? cells = null, bool selfLoops = false) =>
        Within(positions, cutoff, graphOfNode, cells, selfLoops);

    /// <summary>
    /// Edges to every node from its k nearest neighbours: min(k, n - 1) of them where the graph has n nodes and no periodic
    /// direction. Where there is a periodic direction they are exactly k, for then copies are neighbours of their own: several copies of one
    /// node, and copies of the receiver itself, count as several.
    /// </summary>
    /// <remarks>
    /// Of two neighbours at one distance that of the smaller number is nearer; of two copies of one that with the smaller shift (by
    /// its first number, then by its second, then by its third). Distances that are equal in exact arithmetic may differ by rounding.
    /// </remarks>
    /// <param name="positions">Three coordinates for each node.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="graphOfNode">The graph of each node, from 0, in any order; empty if all are of one.</param>
    /// <param name="cells">A cell for all graphs or one for each; null if space is open.</param>
    /// <param name="selfLoops">Whether every node has an edge from itself besides, unshifted.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="k"/> is below one or gives more edges than an array holds; or a graph is negative or has no cell.
    /// </exception>
    /// <exception cref="ArgumentException">As of a search by radius.</exception>
    public static NeighbourList Nearest(
        ReadOnlySpan<float> positions, int k, ReadOnlySpan<int> graphOfNode = default, IReadOnlyList<PeriodicCell>? cells = null, bool selfLoops = false) =>
        NearestOf(positions, k, graphOfNode, cells, selfLoops);

    /// <inheritdoc cref="Nearest(ReadOnlySpan{float}, int, ReadOnlySpan{int}, IReadOnlyList{PeriodicCell}?, bool)"/>
    public static NeighbourList Nearest(
        ReadOnlySpan<double> positions, int k, ReadOnlySpan<int> graphOfNode = default, IReadOnlyList<PeriodicCell>? cells = null, bool selfLoops = false) =>
        NearestOf(positions, k, graphOfNode, cells, selfLoops);

    /// <summary>
    /// An order of the nodes in which who is near in space is mostly near in number too, along a curve that fills space (Morton 1966):
    /// graphs of many nodes are faster so numbered, for what neighbours have is then near in memory. Graphs stay apart, the first one's
    /// nodes first.
    /// </summary>
    /// <param name="positions">Three coordinates for each node.</param>
    /// <param name="graphOfNode">The graph of each node, from 0, in any order; empty if all are of one.</param>
    /// <returns>The node that comes first, that which comes second, and so on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A graph is negative.</exception>
    /// <exception cref="ArgumentException">A coordinate is not finite or above 1e150, or there are not three for each node or not as many graphs as nodes.</exception>
    public static int[] SpatialOrder(ReadOnlySpan<float> positions, ReadOnlySpan<int> graphOfNode = default) =>
        MortonOrder.Of(NeighbourPoints.Of(positions, graphOfNode, null));

    /// <inheritdoc cref="SpatialOrder(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static int[] SpatialOrder(ReadOnlySpan<double> positions, ReadOnlySpan<int> graphOfNode = default) =>
        MortonOrder.Of(NeighbourPoints.Of(positions, graphOfNode, null));

    private static NeighbourList Within<T>(
        ReadOnlySpan<T> positions, double cutoff, ReadOnlySpan<int> graphOfNode, IReadOnlyList<PeriodicCell>? cells, bool selfLoops)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var points = NeighbourPoints.Of(positions, graphOfNode, cells);
        return new NeighbourList(points, RadiusSearch.Of(points, cutoff, selfLoops));
    }

    private static NeighbourList NearestOf<T>(
        ReadOnlySpan<T> positions, int k, ReadOnlySpan<int> graphOfNode, IReadOnlyList<PeriodicCell>? cells, bool selfLoops)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var points = NeighbourPoints.Of(positions, graphOfNode, cells);
        return new NeighbourList(points, NearestSearch.Of(points, k, selfLoops));
    }
}
