namespace TypedIrreps;

/// <summary>
/// The nearest neighbours: the bins around a node are looked through in shells, of which only those sides are needed that may hold
/// a nearer one. What is not looked through yet lies behind a face of the box of bins that are, and no nearer than this face: once the
/// farthest of as many neighbours as are wanted is nearer than every face, none of those behind can take its place. Behind the last bin of an open
/// direction there is nothing, so the search ends there as well; and in a periodic direction there are always enough copies.
/// </summary>
internal static class NearestSearch
{
    // Small bins end close to the ball of the neighbours, large ones are fewer; measured. This one's radius is 1.25 bins.
    private const double NodesPerBinPerNeighbour = 0.12;

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
        var seen = new BinBox(x, x, y, y, z, z);
        grid.Visit(bins, seen, ref collector);
        for (var grew = true; grew;)
        {
            grew = false;
            for (var face = 0; face < BinBox.Faces; face++)
            {
                // Nothing that lies as far away as this, or farther, is nearer or first among equals.
                var distance = Beyond(bins, places, seen, face);
                if (double.IsPositiveInfinity(distance) || (distance > 0 && heap.Limit < distance * distance))
                    continue;
                grid.Visit(bins, seen.Behind(face), ref collector);
                seen = seen.Grown(face);
                grew = true;
            }
        }
    }

    /// <summary>A distance that every site behind a face of a box of bins exceeds; infinite if there is none.</summary>
    private static double Beyond(GraphBins bins, ReadOnlySpan<double> places, in BinBox box, int face)
    {
        var (axis, bin) = (face / 2, box.At(face));
        if (!bins.Frame.IsPeriodic[axis] && bin == (face % 2 == 0 ? 0 : bins.Counts[axis] - 1))
            return double.PositiveInfinity;
        var gap = face % 2 == 0 ? places[axis] - bin : bin + 1 - places[axis];
        return ((gap * Reach) - (2 * bins.Slacks[axis])) * bins.Widths[axis];
    }
}
