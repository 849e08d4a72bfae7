namespace TypedIrreps;

/// <summary>
/// The nearest neighbours: the bins around a node are looked through in shells. What is not looked through yet lies beyond a face of
/// the box of those that are, so no nearer than the nearest face; once the farthest of the neighbours found is nearer than that,
/// there is none to be found any more. The shells end as well where all bins are looked through, and in a periodic direction there
/// are always enough copies.
/// </summary>
internal static class NearestSearch
{
    // The first box has 27 bins, and its nearest face is about a bin away: the ball of that radius holds 4.2 bins.
    private const double NodesPerBinPerNeighbour = 0.3;

    // Below what rounding does to a distance.
    private const double Reach = 1 - 1e-9;

    /// <summary>Finds them.</summary>
    /// <param name="points">The nodes.</param>
    /// <param name="k">How many for each node.</param>
    /// <param name="selfLoops">Whether every node is its own neighbour besides.</param>
    public static NeighbourArrays Of(NeighbourPoints points, int k, bool selfLoops)
    {
        if (k < 1)
            throw new ArgumentOutOfRangeException(nameof(k), k, "Expected one neighbour or more.");
        var grid = NeighbourGrid.Of(points, new double[CellFrame.Axes], 1 / Math.Max(1, NodesPerBinPerNeighbour * k));
        var degrees = new long[points.Count];
        for (var node = 0; node < points.Count; node++)
            degrees[node] = Wanted(grid.BinsOf(node), k) + (selfLoops ? 1L : 0);
        var arrays = new NeighbourArrays(degrees, points.HasCells, nameof(k), k);
        var most = degrees.Length == 0 ? 0 : (int)degrees.Max();
        grid.ForPlaces((first, end) =>
        {
            var (heap, edges) = (new NearestHeap(most), new NeighbourEdge[most]);
            for (var place = first; place < end; place++)
            {
                var site = grid.Sites[place];
                heap.Clear(Wanted(grid.BinsOf(site.Node), k));
                Search(grid, site, heap);
                heap.Edges.CopyTo(edges);
                if (selfLoops)
                    edges[heap.Count] = new NeighbourEdge(site.Node, 0, 0, 0);
                arrays.Write(site.Node, edges.AsSpan(0, (int)degrees[site.Node]));
            }
        });
        return arrays;
    }

    private static int Wanted(GraphBins bins, int k) => bins.Frame.IsAnyPeriodic ? k : Math.Min(k, bins.Nodes - 1);

    private static void Search(NeighbourGrid grid, Site site, NearestHeap heap)
    {
        if (heap.Wanted == 0)
            return;
        var bins = grid.BinsOf(site.Node);
        var collector = new NearestCollector(new NeighbourReceiver(grid, site), heap);
        Span<double> places = [bins.Place(0, site.X, site.Y, site.Z), bins.Place(1, site.X, site.Y, site.Z), bins.Place(2, site.X, site.Y, site.Z)];
        var (x, y, z) = (bins.Bin(0, places[0]), bins.Bin(1, places[1]), bins.Bin(2, places[2]));
        grid.Visit(bins, new BinBox(x - 1, x + 1, y - 1, y + 1, z - 1, z + 1), ref collector);
        for (var shell = 1; !IsComplete(heap, Unseen(bins, places, shell));)
        {
            shell++;
            var (s, t) = (shell, shell - 1);
            grid.Visit(bins, new BinBox(x - s, x - s, y - s, y + s, z - s, z + s), ref collector);
            grid.Visit(bins, new BinBox(x + s, x + s, y - s, y + s, z - s, z + s), ref collector);
            grid.Visit(bins, new BinBox(x - t, x + t, y - s, y - s, z - s, z + s), ref collector);
            grid.Visit(bins, new BinBox(x - t, x + t, y + s, y + s, z - s, z + s), ref collector);
            grid.Visit(bins, new BinBox(x - t, x + t, y - t, y + t, z - s, z - s), ref collector);
            grid.Visit(bins, new BinBox(x - t, x + t, y - t, y + t, z + s, z + s), ref collector);
        }
    }

    /// <summary>Whether nothing that lies as far away as this, or farther, is nearer or first among equals.</summary>
    private static bool IsComplete(NearestHeap heap, double distance) => double.IsPositiveInfinity(distance) || (distance > 0 && heap.Limit < distance * distance);

    /// <summary>A distance that every site outside of a box of bins exceeds; infinite if there is none.</summary>
    private static double Unseen(GraphBins bins, ReadOnlySpan<double> places, int shell)
    {
        var distance = double.PositiveInfinity;
        for (var axis = 0; axis < CellFrame.Axes; axis++)
        {
            var (bin, slack) = (bins.Bin(axis, places[axis]), 2 * bins.Slacks[axis]);
            var (isBelow, isAbove) = (bins.Frame.IsPeriodic[axis] || bin - shell > 0, bins.Frame.IsPeriodic[axis] || bin + shell < bins.Counts[axis] - 1);
            var below = isBelow ? places[axis] - (bin - shell) : double.PositiveInfinity;
            var above = isAbove ? bin + shell + 1 - places[axis] : double.PositiveInfinity;
            var gap = Math.Min(below, above);
            if (!double.IsPositiveInfinity(gap))
                distance = Math.Min(distance, ((gap * Reach) - slack) * bins.Widths[axis]);
        }

        return distance;
    }
}
