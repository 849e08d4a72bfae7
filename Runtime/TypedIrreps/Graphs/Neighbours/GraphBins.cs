namespace TypedIrreps;

/// <summary>The bins that the cell of one graph is divided into, or, in open directions, the box around its nodes.</summary>
internal sealed class GraphBins
{
    // Far above what rounding does to a coordinate, relative to the largest number that goes into it, and far below a bin.
    private const double Rounding = 1e-13;

    private readonly double[] origins = new double[CellFrame.Axes];
    private readonly double[] scales = new double[CellFrame.Axes];

    /// <summary>Divides the space of a graph.</summary>
    /// <param name="extent">Where its nodes are.</param>
    /// <param name="narrowest">The least width of a bin in each direction.</param>
    /// <param name="most">The most bins.</param>
    /// <param name="first">The number of the first bin.</param>
    public GraphBins(GraphExtent extent, double[] narrowest, int most, int first)
    {
        (Frame, Nodes, First) = (extent.Frame, extent.Nodes, first);
        Counts = BinCounts.Of([.. Enumerable.Range(0, CellFrame.Axes).Select(axis => extent.Length(axis) * Frame.Heights[axis])], narrowest, most);
        for (var axis = 0; axis < CellFrame.Axes; axis++)
        {
            // In a single bin of an open direction every node is in the same place.
            var isWhole = Counts[axis] == 1 && !Frame.IsPeriodic[axis];
            origins[axis] = extent.Least(axis);
            scales[axis] = isWhole ? 0 : Counts[axis] / extent.Length(axis);
            Slacks[axis] = (scales[axis] * (extent.Outside(axis) + (Rounding * (extent.Magnitude(axis) + Frame.Skews[axis])))) + (Rounding * Counts[axis]);
            Widths[axis] = isWhole ? double.PositiveInfinity : Frame.Heights[axis] / scales[axis];
        }
    }

    /// <summary>The coordinates.</summary>
    public CellFrame Frame { get; }

    /// <summary>The number of nodes of the graph.</summary>
    public int Nodes { get; }

    /// <summary>The number of the first bin; the others follow, those of the last direction first.</summary>
    public int First { get; }

    /// <summary>The number of bins in each direction.</summary>
    public int[] Counts { get; }

    /// <summary>The distance between the faces of a bin in each direction; infinite where there is but one that has no faces.</summary>
    public double[] Widths { get; } = new double[CellFrame.Axes];

    /// <summary>How far from its true place rounding may put a node, in bins.</summary>
    public double[] Slacks { get; } = new double[CellFrame.Axes];

    /// <summary>The number of all bins.</summary>
    public int Count => Counts[0] * Counts[1] * Counts[2];

    /// <summary>Where a position is, in bins.</summary>
    public double Place(int axis, double x, double y, double z) => (Frame.Coordinate(axis, x, y, z) - origins[axis]) * scales[axis];

    /// <summary>The bin of a place.</summary>
    public int Bin(int axis, double place) => (int)Math.Clamp(Math.Floor(place), 0, Counts[axis] - 1);

    /// <summary>The number of the bin of a position.</summary>
    public int BinOf(double x, double y, double z) => First
        + (((((Bin(0, Place(0, x, y, z)) * Counts[1]) + Bin(1, Place(1, x, y, z))) * Counts[2])) + Bin(2, Place(2, x, y, z)));
}
