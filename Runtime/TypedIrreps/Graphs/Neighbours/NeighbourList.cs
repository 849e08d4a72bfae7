using System.Numerics;

namespace TypedIrreps;

/// <summary>
/// The edges between neighbours as arrays, without libtorch: what <see cref="InferenceGraph"/> takes. They are sorted by receiver,
/// then by sender, then by shift. The arrays are this list's own.
/// </summary>
public sealed class NeighbourList
{
    private readonly NeighbourPoints points;

    internal NeighbourList(NeighbourPoints points, NeighbourArrays arrays)
    {
        this.points = points;
        (Senders, Receivers, Shifts) = (arrays.Senders, arrays.Receivers, arrays.Shifts);
    }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => points.Count;

    /// <summary>The number of edges.</summary>
    public int EdgeCount => Senders.Length;

    /// <summary>The node that each edge comes from.</summary>
    public int[] Senders { get; }

    /// <summary>The node that each edge leads to.</summary>
    public int[] Receivers { get; }

    /// <summary>
    /// Which copy of the sender each edge comes from: how many vectors of the cell it is moved by, three whole numbers for each
    /// edge; null without cells.
    /// </summary>
    public int[]? Shifts { get; }

    /// <summary>The same edges as a graph for <see cref="SegnnInference"/>, with the graphs that the neighbours were searched in.</summary>
    /// <remarks>It knows nothing of shifts: what depends on them is in the <see cref="Displacements(ReadOnlySpan{float})"/>.</remarks>
    public InferenceGraph ToInferenceGraph() => new(NodeCount, Senders, Receivers, points.GraphOfNode.Length == 0 ? null : points.GraphOfNode);

    /// <summary>The vector of every edge, from its receiver to its sender's copy: x[sender] - x[receiver] + shift @ cell.</summary>
    /// <param name="positions">Three coordinates for each node; those of the search, or others.</param>
    /// <returns>Three numbers for each edge.</returns>
    /// <exception cref="ArgumentException">There are not three coordinates for each node.</exception>
    public float[] Displacements(ReadOnlySpan<float> positions) => Vectors(positions);

    /// <inheritdoc cref="Displacements(ReadOnlySpan{float})"/>
    public double[] Displacements(ReadOnlySpan<double> positions) => Vectors(positions);

    private T[] Vectors<T>(ReadOnlySpan<T> positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (positions.Length != NodeCount * CellFrame.Axes)
            throw new ArgumentException($"Expected three coordinates for each of {NodeCount} nodes, got {positions.Length} numbers.", nameof(positions));
        var vectors = new T[EdgeCount * CellFrame.Axes];
        for (var edge = 0; edge < EdgeCount; edge++)
        {
            var frame = points.FrameOf(points.GraphOf(Receivers[edge]));
            for (var c = 0; c < CellFrame.Axes; c++)
            {
                var difference = double.CreateTruncating(positions[(Senders[edge] * 3) + c]) - double.CreateTruncating(positions[(Receivers[edge] * 3) + c]);
                var offset = Shifts is null ? 0 : frame.Offset(c, Shifts[edge * 3], Shifts[(edge * 3) + 1], Shifts[(edge * 3) + 2]);
                vectors[(edge * 3) + c] = T.CreateTruncating(difference + offset);
            }
        }

        return vectors;
    }
}
