using TorchSharp;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>The nodes of a batch on the way from tensors to a list of neighbours, and the edges on their way back.</summary>
internal sealed class NodesOfGraphs
{
    private readonly Tensor? graphOfNode;
    private readonly long graphCount;
    private readonly Device device;

    private NodesOfGraphs(double[] positions, int[] graphs, Tensor? graphOfNode, long graphCount, Device device) =>
        (Positions, Graphs, this.graphOfNode, this.graphCount, this.device) = (positions, graphs, graphOfNode, graphCount, device);

    /// <summary>Three coordinates for each node.</summary>
    public double[] Positions { get; }

    /// <summary>The graph of each node; empty if all are of one.</summary>
    public int[] Graphs { get; }

    /// <summary>Takes the numbers out of tensors, and checks what lists do not know.</summary>
    public static NodesOfGraphs Of(Point positions, Tensor? graphOfNode, long? graphCount, IReadOnlyList<PeriodicCell>? cells = null)
    {
        using var scope = NewDisposeScope();
        var coordinates = positions.Coordinates;
        int[] graphs = [];
        var count = graphCount ?? (cells is { Count: > 1 } ? cells.Count : 1);
        if (count is < 0 or > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(graphCount), count, $"Expected a number of graphs from 0 to {int.MaxValue}.");
        if (graphOfNode is not null)
        {
            CheckIndex.Vector(graphOfNode, nameof(graphOfNode));
            Check.SameCount(graphOfNode.shape[0], positions.Count, nameof(graphOfNode), nameof(positions));
            if (graphOfNode.device_type != coordinates.device_type || graphOfNode.device_index != coordinates.device_index)
                throw new ArgumentException($"Expected the device of the positions ({coordinates.device}), got {graphOfNode.device}.", nameof(graphOfNode));
            var isOpenEnded = graphCount is null && cells is not { Count: > 1 };
            if (isOpenEnded && graphOfNode.shape[0] > 0)
                count = Math.Clamp(graphOfNode.max().ToInt64(), 0, int.MaxValue - 1) + 1;
            CheckIndex.Range(graphOfNode, count, "node", "graph", nameof(graphOfNode));
            graphs = graphOfNode.to(int32).cpu().contiguous().data<int>().ToArray();
        }
        else if (count == 0 && positions.Count > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(graphCount), count, "Expected one graph or more, for there are nodes.");
        }

        if (cells is { Count: > 1 } && cells.Count != count)
            throw new ArgumentException($"Expected a cell for all graphs or one for each of {count}, got {cells.Count}.", nameof(cells));
        var numbers = coordinates.detach().to(float64).cpu().contiguous();
        return new NodesOfGraphs(numbers.numel() == 0 ? [] : numbers.data<double>().ToArray(), graphs, graphOfNode, count, coordinates.device);
    }

    /// <summary>The graphs of a list of edges.</summary>
    public GraphBatch ToBatch(NeighbourList edges)
    {
        using var scope = NewDisposeScope();

        // A batch owns its tensors: the caller's own stays the caller's.
        var graphs = graphOfNode is null ? zeros(edges.NodeCount, int64, device) : graphOfNode.clone();
        return new GraphBatch(Index(edges.Senders), Index(edges.Receivers), graphs, graphCount).MoveToOuterDisposeScope();
    }

    /// <summary>The graphs of a list of edges in cells.</summary>
    public PeriodicGraph ToPeriodic(NeighbourList edges, IReadOnlyList<PeriodicCell> cells)
    {
        using var scope = NewDisposeScope();
        var vectors = stack(cells.Select(cell => tensor(cell.Vectors)), 0).to(device);
        return new PeriodicGraph(ToBatch(edges), Index(edges.Shifts!).view(-1, CellFrame.Axes), vectors).MoveToOuterDisposeScope();
    }

    /// <summary>Numbers as an index, int64 on the device of the nodes.</summary>
    public Tensor Index(int[] numbers)
    {
        using var scope = NewDisposeScope();
        return tensor(numbers, int32).to(int64).to(device).MoveToOuterDisposeScope();
    }
}
