using System.Globalization;
using System.Numerics;

namespace TypedIrreps;

/// <summary>Positions that were checked, in double precision, and the graph and the cell that each belongs to.</summary>
internal sealed class NeighbourPoints
{
    // Squares of what is larger or smaller are no numbers any more.
    private const double Largest = 1e150;
    private const double Smallest = 1e-150;

    private readonly CellFrame[] frames;

    private NeighbourPoints(double[] coordinates, int[] graphOfNode, CellFrame[] frames, int graphs, bool hasCells) =>
        (Coordinates, GraphOfNode, this.frames, Graphs, HasCells) = (coordinates, graphOfNode, frames, graphs, hasCells);

    /// <summary>The number of nodes.</summary>
    public int Count => Coordinates.Length / CellFrame.Axes;

    /// <summary>Three numbers for each node.</summary>
    public double[] Coordinates { get; }

    /// <summary>The graph of each node; empty if all are of one.</summary>
    public int[] GraphOfNode { get; }

    /// <summary>The number of graphs.</summary>
    public int Graphs { get; }

    /// <summary>Whether there are cells, and edges with shifts, though perhaps none repeats.</summary>
    public bool HasCells { get; }

    /// <summary>Checks positions.</summary>
    /// <typeparam name="T">The type of their coordinates.</typeparam>
    /// <param name="positions">Three coordinates for each node.</param>
    /// <param name="graphOfNode">The graph of each node; empty if all are of one.</param>
    /// <param name="cells">A cell for all graphs or one for each; null if space is open.</param>
    public static NeighbourPoints Of<T>(ReadOnlySpan<T> positions, ReadOnlySpan<int> graphOfNode, IReadOnlyList<PeriodicCell>? cells)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (positions.Length % CellFrame.Axes != 0)
            throw new ArgumentException($"Expected three coordinates for each node, got {positions.Length} numbers.", nameof(positions));
        var nodes = positions.Length / CellFrame.Axes;
        if (graphOfNode.Length != 0 && graphOfNode.Length != nodes)
            throw new ArgumentException($"Expected the graphs of {nodes} nodes, got {graphOfNode.Length}.", nameof(graphOfNode));
        if (cells is { Count: 0 } || (cells?.Contains(null!) ?? false))
            throw new ArgumentException($"Expected a cell for all graphs or one for each, got {(cells.Count == 0 ? "none" : "null among them")}.", nameof(cells));
        var graphs = GraphCount(graphOfNode, cells?.Count ?? 1);
        return new NeighbourPoints(Finite(positions), graphOfNode.ToArray(), cells is null ? [CellFrame.Open] : [.. cells.Select(cell => cell.Frame)], graphs, cells is not null);
    }

    /// <summary>A cutoff that is a length.</summary>
    public static void CheckCutoff(double cutoff)
    {
        if (!(cutoff >= Smallest && cutoff <= Largest))
            throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, string.Create(CultureInfo.InvariantCulture, $"Expected a cutoff above zero, from {Smallest} to {Largest}."));
    }

    /// <summary>The graph of a node.</summary>
    public int GraphOf(int node) => GraphOfNode.Length == 0 ? 0 : GraphOfNode[node];

    /// <summary>The frame of a graph.</summary>
    public CellFrame FrameOf(int graph) => frames.Length == 1 ? frames[0] : frames[graph];

    private static int GraphCount(ReadOnlySpan<int> graphOfNode, int cells)
    {
        var largest = 0;
        for (var node = 0; node < graphOfNode.Length; node++)
        {
            var graph = graphOfNode[node];
            if (graph < 0 || (cells > 1 && graph >= cells))
                throw new ArgumentOutOfRangeException(nameof(graphOfNode), graph, cells > 1 ? $"Expected one of {cells} graphs, for so many cells there are, at node {node}." : $"Expected graphs from 0 at node {node}.");
            largest = Math.Max(largest, graph);
        }

        return Math.Max(cells, checked(largest + 1));
    }

    private static double[] Finite<T>(ReadOnlySpan<T> positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var coordinates = GC.AllocateUninitializedArray<double>(positions.Length);
        for (var i = 0; i < coordinates.Length; i++)
        {
            var coordinate = double.CreateTruncating(positions[i]);
            if (!(Math.Abs(coordinate) <= Largest))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Expected finite coordinates, none above {Largest}, got {coordinate} for {"xyz"[i % CellFrame.Axes]} of node {i / CellFrame.Axes}."), nameof(positions));
            }

            coordinates[i] = coordinate;
        }

        return coordinates;
    }
}
