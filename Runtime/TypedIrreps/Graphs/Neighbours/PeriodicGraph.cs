using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Graphs in periodic cells: an edge comes from a copy of its sender, which <see cref="Shifts"/> says. Layers take the
/// <see cref="Graph"/>, and what depends on places is computed from the <see cref="Displacements(Point)"/>.
/// </summary>
public sealed class PeriodicGraph : IDisposable
{
    /// <summary>Puts edges and their shifts together.</summary>
    /// <param name="graph">The graphs.</param>
    /// <param name="shifts">How many vectors of each direction of the cell each sender is moved by, int64 [EdgeCount, 3].</param>
    /// <param name="cells">The vectors of a cell for all graphs or of one for each, as rows: [1 or GraphCount, 3, 3], floating point.</param>
    /// <exception cref="ArgumentException">A tensor has another shape, another type or another device than the graph's.</exception>
    public PeriodicGraph(GraphBatch graph, Tensor shifts, Tensor cells)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(shifts);
        if (shifts.dtype != int64 || shifts.dim() != 2 || shifts.shape[1] != CellFrame.Axes)
            throw new ArgumentException($"Expected an int64 tensor [{graph.EdgeCount}, 3], got {shifts.dtype} {Check.Shape(shifts)}.", nameof(shifts));
        Check.SameCount(shifts.shape[0], graph.EdgeCount, nameof(shifts), "the graph's edges");
        Check.SameKind(shifts, graph.Senders, nameof(shifts), "the graph's senders");
        CheckCells(cells, graph);
        (Graph, Shifts, Cells) = (graph, shifts, cells);
    }

    /// <summary>The graphs.</summary>
    public GraphBatch Graph { get; }

    /// <summary>How many vectors of each direction of the cell each sender is moved by, int64 [EdgeCount, 3].</summary>
    public Tensor Shifts { get; }

    /// <summary>The vectors of the cells as rows, [1 or GraphCount, 3, 3].</summary>
    public Tensor Cells { get; }

    /// <summary>
    /// The vector of every edge, from its receiver to its sender's copy: x[sender] - x[receiver] + shift @ cell. It can be differentiated
    /// with respect to the positions.
    /// </summary>
    /// <param name="positions">The positions of the nodes; those that the graph was made from, or others.</param>
    /// <returns>[EdgeCount, 3], in the type of the positions.</returns>
    /// <exception cref="ArgumentException">There are more or fewer positions than nodes, or they are on another device.</exception>
    public Steerable<Displacement> Displacements(Point positions) => Displacements(positions, Cells);

    /// <summary>The vectors of edges in other cells than the graph's, with respect to which they can be differentiated too: the stress is such a derivative.</summary>
    /// <inheritdoc cref="Displacements(Point)"/>
    /// <param name="positions">The positions of the nodes; those that the graph was made from, or others.</param>
    /// <param name="cells">The vectors of a cell for all graphs or of one for each, as rows: [1 or GraphCount, 3, 3], floating point.</param>
    /// <exception cref="ArgumentException">There are more or fewer positions than nodes, the cells have another shape, or devices differ.</exception>
    public Steerable<Displacement> Displacements(Point positions, Tensor cells)
    {
        Check.SameCount(positions.Count, Graph.NodeCount, nameof(positions), "the graph's nodes");
        CheckCells(cells, Graph);
        using var scope = NewDisposeScope();
        var (coordinates, vectors) = (positions.Coordinates, cells.to(positions.Coordinates.dtype));
        var numbers = Shifts.to(coordinates.dtype);
        var offsets = vectors.shape[0] == 1
            ? numbers.mm(vectors.select(0, 0))
            : numbers.unsqueeze(1).bmm(vectors.index_select(0, Graph.GraphOfNode.index_select(0, Graph.Receivers))).squeeze(1);
        var differences = coordinates.index_select(0, Graph.Senders).sub(coordinates.index_select(0, Graph.Receivers));
        return Steerable.Of<Displacement>(differences.Plus(offsets).MoveToOuterDisposeScope());
    }

    /// <summary>The same graphs on a device; the same tensors where they are there already.</summary>
    public PeriodicGraph To(Device device) => new(Graph.To(device), Shifts.to(device), Cells.to(device));

    /// <summary>Moves the tensors to the dispose scope around the current one.</summary>
    public PeriodicGraph MoveToOuterDisposeScope()
    {
        Graph.MoveToOuterDisposeScope();
        Shifts.MoveToOuterDisposeScope();
        Cells.MoveToOuterDisposeScope();
        return this;
    }

    /// <summary>Takes the tensors out of every dispose scope: they live until <see cref="Dispose"/>.</summary>
    public PeriodicGraph DetachFromDisposeScope()
    {
        Graph.DetachFromDisposeScope();
        Shifts.DetachFromDisposeScope();
        Cells.DetachFromDisposeScope();
        return this;
    }

    /// <summary>Disposes the tensors, also those of the graph.</summary>
    public void Dispose()
    {
        Graph.Dispose();
        Shifts.Dispose();
        Cells.Dispose();
    }

    private static void CheckCells(Tensor cells, GraphBatch graph)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Check.Floating(cells, nameof(cells));
        if (cells.dim() != 3 || (cells.shape[0] != 1 && cells.shape[0] != graph.GraphCount) || cells.shape[1] != CellFrame.Axes || cells.shape[2] != CellFrame.Axes)
            throw new ArgumentException($"Expected a cell for all graphs or one for each, [1 or {graph.GraphCount}, 3, 3], got a tensor {Check.Shape(cells)}.", nameof(cells));
        if (cells.device_type != graph.Senders.device_type || cells.device_index != graph.Senders.device_index)
            throw new ArgumentException($"Expected the device of the graph ({graph.Senders.device}), got {cells.device}.", nameof(cells));
    }
}
