namespace TypedIrreps;

/// <summary>Where the nodes of a graph are, in the coordinates of its frame.</summary>
internal sealed class GraphExtent(CellFrame frame)
{
    private readonly double[] least = [double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity];
    private readonly double[] most = [double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity];
    private readonly double[] magnitudes = new double[CellFrame.Axes];

    /// <summary>The coordinates.</summary>
    public CellFrame Frame { get; } = frame;

    /// <summary>The number of nodes.</summary>
    public int Nodes { get; private set; }

    /// <summary>Adds a node within the cell.</summary>
    public void Add(double x, double y, double z)
    {
        Nodes++;
        for (var axis = 0; axis < CellFrame.Axes; axis++)
        {
            var coordinate = Frame.Coordinate(axis, x, y, z);
            least[axis] = Math.Min(least[axis], coordinate);
            most[axis] = Math.Max(most[axis], coordinate);
            magnitudes[axis] = Math.Max(magnitudes[axis], Frame.Magnitude(axis, x, y, z));
        }
    }

    /// <summary>Where the space begins: at the first node, or where the cell does.</summary>
    public double Least(int axis) => Frame.IsPeriodic[axis] ? 0 : least[axis];

    /// <summary>How long it is: up to the last node, or as the cell is.</summary>
    public double Length(int axis) => Frame.IsPeriodic[axis] ? 1 : most[axis] - least[axis];

    /// <summary>The largest number that goes into a coordinate.</summary>
    public double Magnitude(int axis) => magnitudes[axis];

    /// <summary>How far out of its cell rounding has left a node.</summary>
    public double Outside(int axis) => Frame.IsPeriodic[axis] ? Math.Max(0, Math.Max(-least[axis], most[axis] - 1)) : 0;
}
