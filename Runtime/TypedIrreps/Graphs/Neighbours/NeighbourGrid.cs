using System.Globalization;
using TypedIrreps.Kernels;

namespace TypedIrreps;

/// <summary>
/// The nodes of all graphs in bins, sorted by counting: bins that follow each other in the last direction follow each other in
/// memory. The memory that it takes is that of the nodes, however far apart they are.
/// </summary>
internal sealed class NeighbourGrid
{
    // Wraps are added to each other and to images.
    private const double MostWraps = 1 << 29;
    private const int NodesAtATime = 1024;

    private readonly GraphBins?[] binsOfGraph;

    private NeighbourGrid(NeighbourPoints points, GraphBins?[] binsOfGraph, int[] wraps, Site[] sites, int[] starts) =>
        (Points, this.binsOfGraph, Wraps, Sites, Starts) = (points, binsOfGraph, wraps, sites, starts);

    /// <summary>The nodes.</summary>
    public NeighbourPoints Points { get; }

    /// <summary>The nodes, bin by bin; in a bin in their own order.</summary>
    public Site[] Sites { get; }

    /// <summary>How many vectors of each direction each node was moved back by, three numbers for each; empty without cells.</summary>
    public int[] Wraps { get; }

    /// <summary>Where the sites of each bin begin, and behind the last one where they end.</summary>
    private int[] Starts { get; }

    /// <summary>Sorts nodes into bins.</summary>
    /// <param name="points">The nodes.</param>
    /// <param name="narrowest">The least width of a bin in each direction; zero if any will do.</param>
    /// <param name="mostBinsPerNode">The most bins of a graph, over its nodes.</param>
    public static NeighbourGrid Of(NeighbourPoints points, double[] narrowest, double mostBinsPerNode)
    {
        var wraps = points.HasCells ? new int[points.Coordinates.Length] : [];
        var wrapped = points.HasCells ? Wrapped(points, wraps) : points.Coordinates;
        var extents = new GraphExtent?[points.Graphs];
        for (var node = 0; node < points.Count; node++)
        {
            var graph = points.GraphOf(node);
            var extent = extents[graph] ??= new GraphExtent(points.FrameOf(graph));
            extent.Add(wrapped[node * 3], wrapped[(node * 3) + 1], wrapped[(node * 3) + 2]);
        }

        var bins = new GraphBins?[points.Graphs];
        var binCount = 0;
        foreach (var (graph, extent) in extents.Index())
        {
            if (extent is null)
                continue;
            bins[graph] = new GraphBins(extent, narrowest, (int)Math.Clamp(extent.Nodes * mostBinsPerNode, 1, int.MaxValue / 2), binCount);
            binCount = checked(binCount + bins[graph]!.Count);
        }

        var binOfNode = GC.AllocateUninitializedArray<int>(points.Count);
        ForNodes(points.Count, node => binOfNode[node] = bins[points.GraphOf(node)]!.BinOf(wrapped[node * 3], wrapped[(node * 3) + 1], wrapped[(node * 3) + 2]));
        var (sites, starts) = Sorted(wrapped, binOfNode, binCount);
        return new NeighbourGrid(points, bins, wraps, sites, starts);
    }

    /// <summary>Calls a function for each of so many nodes or places, on several threads.</summary>
    public static void ForNodes(int count, Action<int> body) => KernelThreads.For(Tile.Count(count, NodesAtATime), part =>
    {
        for (var i = part * NodesAtATime; i < Math.Min(count, (part + 1) * NodesAtATime); i++)
            body(i);
    });

    /// <summary>Calls a function for ranges of places: neighbours in memory, which are neighbours in space.</summary>
    /// <param name="body">Takes the first place, and the one behind the last.</param>
    public void ForPlaces(Action<int, int> body) => KernelThreads.For(Tile.Count(Sites.Length, NodesAtATime), part =>
        body(part * NodesAtATime, Math.Min(Sites.Length, (part + 1) * NodesAtATime)));

    /// <summary>The bins of the graph of a node.</summary>
    public GraphBins BinsOf(int node) => binsOfGraph[Points.GraphOf(node)]!;

    /// <summary>Visits every site in a box, row by row; what lies outside of an open direction is left out.</summary>
    public void Visit<TVisitor>(GraphBins bins, in BinBox box, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor
    {
        var (firstX, lastX) = Inside(bins, 0, box.FirstX, box.LastX);
        var (firstY, lastY) = Inside(bins, 1, box.FirstY, box.LastY);
        var (firstZ, lastZ) = Inside(bins, 2, box.FirstZ, box.LastZ);
        var (countX, countY, countZ) = (bins.Counts[0], bins.Counts[1], bins.Counts[2]);
        for (var x = firstX; x <= lastX; x++)
        {
            var (imageX, binX) = Divided(x, countX);
            for (var y = firstY; y <= lastY; y++)
            {
                var (imageY, binY) = Divided(y, countY);
                var row = bins.First + (((binX * countY) + binY) * countZ);
                for (var z = firstZ; z <= lastZ;)
                {
                    // As many bins as the row has in this copy of the cell.
                    var (imageZ, binZ) = Divided(z, countZ);
                    var run = Math.Min(lastZ - z + 1, countZ - binZ);
                    var (start, end) = (Starts[row + binZ], Starts[row + binZ + run]);
                    if (end > start)
                        visitor.Visit(Sites.AsSpan(start, end - start), CellImage.Of(bins.Frame, imageX, imageY, imageZ));
                    z += run;
                }
            }
        }
    }

    private static (int First, int Last) Inside(GraphBins bins, int axis, int first, int last) =>
        bins.Frame.IsPeriodic[axis] ? (first, last) : (Math.Max(first, 0), Math.Min(last, bins.Counts[axis] - 1));

    private static (int Image, int Bin) Divided(int bin, int count)
    {
        if ((uint)bin < (uint)count)
            return (0, bin);
        var image = (bin >= 0 ? bin : bin - count + 1) / count;
        return (image, bin - (image * count));
    }

    private static double[] Wrapped(NeighbourPoints points, int[] wraps)
    {
        var wrapped = GC.AllocateUninitializedArray<double>(points.Coordinates.Length);
        ForNodes(points.Count, node =>
        {
            var frame = points.FrameOf(points.GraphOf(node));
            var position = points.Coordinates.AsSpan(node * 3, 3);
            var wrap = wraps.AsSpan(node * 3, 3);
            for (var axis = 0; axis < CellFrame.Axes; axis++)
            {
                var cells = frame.IsPeriodic[axis] ? Math.Floor(frame.Coordinate(axis, position[0], position[1], position[2])) : 0;
                if (!(Math.Abs(cells) < MostWraps))
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Expected positions within {MostWraps} cells of the origin, got one {cells} cells away at node {node}."), "positions");
                wrap[axis] = (int)cells;
            }

            for (var c = 0; c < CellFrame.Axes; c++)
                wrapped[(node * 3) + c] = position[c] - frame.Offset(c, wrap[0], wrap[1], wrap[2]);
        });
        return wrapped;
    }

    private static (Site[] Sites, int[] Starts) Sorted(double[] wrapped, int[] binOfNode, int binCount)
    {
        var starts = new int[binCount + 1];
        foreach (var bin in binOfNode)
            starts[bin + 1]++;
        for (var bin = 0; bin < binCount; bin++)
            starts[bin + 1] += starts[bin];
        var next = starts.AsSpan(0, binCount).ToArray();
        var sites = GC.AllocateUninitializedArray<Site>(binOfNode.Length);
        for (var node = 0; node < binOfNode.Length; node++)
            sites[next[binOfNode[node]]++] = new Site(wrapped[node * 3], wrapped[(node * 3) + 1], wrapped[(node * 3) + 2], node);
        return (sites, starts);
    }
}
