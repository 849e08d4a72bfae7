using System.Globalization;

namespace TypedIrreps;

/// <summary>
/// All neighbours within a cutoff: bins about as wide as it, of which those that the ball around a node can reach are looked
/// through, once to count its edges and once to write them.
/// </summary>
internal static class RadiusSearch
{
    private const double MostImages = 1e9;
    private const double MostBinsPerNode = 4;

    // A row of bins is read at one go, so narrow bins cost nothing there, and end closer to the ball.
    private const double BinsPerCutoffInRow = 3;

    // Above what rounding does to a distance.
    private const double Reach = 1 + 1e-9;

    /// <summary>Finds them.</summary>
    /// <param name="points">The nodes.</param>
    /// <param name="cutoff">The largest distance.</param>
    /// <param name="selfLoops">Whether every node is its own neighbour.</param>
    public static NeighbourArrays Of(NeighbourPoints points, double cutoff, bool selfLoops)
    {
        NeighbourPoints.CheckCutoff(cutoff);
        for (var graph = 0; graph < (points.HasCells ? points.Graphs : 0); graph++)
            CheckImages(points.FrameOf(graph), cutoff);
        var grid = NeighbourGrid.Of(points, [cutoff, cutoff, cutoff / BinsPerCutoffInRow], MostBinsPerNode);
        var (degrees, square) = (new long[points.Count], cutoff * cutoff);
        grid.ForPlaces((first, end) =>
        {
            for (var place = first; place < end; place++)
            {
                var counter = new NeighbourCounter(new NeighbourReceiver(grid, grid.Sites[place]), square);
                VisitBall(grid, grid.Sites[place], cutoff, ref counter);
                degrees[grid.Sites[place].Node] = counter.Count - (selfLoops ? 0 : 1);
            }
        });

        var arrays = new NeighbourArrays(degrees, points.HasCells, nameof(cutoff), cutoff);
        grid.ForPlaces((first, end) =>
        {
            var most = 0L;
            for (var place = first; place < end; place++)
                most = Math.Max(most, degrees[grid.Sites[place].Node]);
            var edges = new NeighbourEdge[most];
            for (var place = first; place < end; place++)
            {
                var collector = new NeighbourCollector(new NeighbourReceiver(grid, grid.Sites[place]), square, selfLoops, edges);
                VisitBall(grid, grid.Sites[place], cutoff, ref collector);
                var node = grid.Sites[place].Node;
                arrays.Write(node, edges.AsSpan(0, (int)degrees[node]));
            }
        });
        return arrays;
    }

    private static void VisitBall<TVisitor>(NeighbourGrid grid, Site site, double cutoff, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor
    {
        var bins = grid.BinsOf(site.Node);
        var (firstX, lastX) = Range(bins, 0, site, cutoff);
        var (firstY, lastY) = Range(bins, 1, site, cutoff);
        var (firstZ, lastZ) = Range(bins, 2, site, cutoff);
        grid.Visit(bins, new BinBox(firstX, lastX, firstY, lastY, firstZ, lastZ), ref visitor);
    }

    /// <summary>The bins of a direction that a ball reaches: a distance changes no coordinate by more than it is over the cell's height.</summary>
    private static (int First, int Last) Range(GraphBins bins, int axis, Site site, double cutoff)
    {
        var place = bins.Place(axis, site.X, site.Y, site.Z);
        var reach = (cutoff / bins.Widths[axis] * Reach) + (2 * bins.Slacks[axis]);

        // What lies outside of an open direction is left out later, and its number may be none that an int holds.
        return ((int)Math.Max(Math.Floor(place - reach), int.MinValue / 2), (int)Math.Min(Math.Floor(place + reach), int.MaxValue / 2));
    }

    private static void CheckImages(CellFrame frame, double cutoff)
    {
        var images = frame.Heights.Where((_, axis) => frame.IsPeriodic[axis]).Aggregate(1.0, (product, height) => product * ((2 * cutoff / height) + 1));
        if (!(images <= MostImages))
            throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, string.Create(CultureInfo.InvariantCulture, $"Expected a cutoff that reaches at most {MostImages} copies of the cell, got one that reaches {images:G3}."));
    }
}
