namespace TypedIrreps;

/// <summary>
/// Nodes along a curve that fills space (Morton 1966): a cube is halved along all axes, each eighth again, and so on, and what is in
/// one eighth comes before what is in the next. Who is near in space is mostly near along the curve.
/// </summary>
internal static class MortonOrder
{
    private const int BitsOfAxis = 21;
    private const double Cells = 1 << BitsOfAxis;

    /// <summary>The nodes of the first graph, then those of the second, and so on, each along a curve of its own; in their own order where they share a cell.</summary>
    public static int[] Of(NeighbourPoints points)
    {
        var graphs = points.GraphOfNode.Length == 0 ? new int[points.Count] : points.GraphOfNode;
        var (order, starts) = CountingSort.Of(graphs, points.Graphs);
        var codes = new ulong[order.Length];
        for (var graph = 0; graph + 1 < starts.Length; graph++)
        {
            var nodes = order.AsSpan(starts[graph], starts[graph + 1] - starts[graph]);
            var graphCodes = codes.AsSpan(starts[graph], nodes.Length);
            Encode(points.Coordinates, nodes, graphCodes);
            graphCodes.Sort(nodes);
            SortWithinCells(graphCodes, nodes);
        }

        return order;
    }

    private static void Encode(double[] coordinates, ReadOnlySpan<int> nodes, Span<ulong> codes)
    {
        Span<double> least = stackalloc double[CellFrame.Axes], most = stackalloc double[CellFrame.Axes];
        least.Fill(double.PositiveInfinity);
        most.Fill(double.NegativeInfinity);
        foreach (var node in nodes)
        {
            for (var axis = 0; axis < CellFrame.Axes; axis++)
            {
                least[axis] = Math.Min(least[axis], coordinates[(CellFrame.Axes * node) + axis]);
                most[axis] = Math.Max(most[axis], coordinates[(CellFrame.Axes * node) + axis]);
            }
        }

        // A cube: an axis along which there is less is divided less often.
        var edge = 0.0;
        for (var axis = 0; axis < CellFrame.Axes; axis++)
            edge = Math.Max(edge, most[axis] - least[axis]);
        for (var i = 0; i < nodes.Length; i++)
        {
            ulong code = 0;
            for (var axis = 0; axis < CellFrame.Axes; axis++)
            {
                var share = edge > 0 ? (coordinates[(CellFrame.Axes * nodes[i]) + axis] - least[axis]) / edge : 0;
                code |= Spread((uint)Math.Min(share * Cells, Cells - 1)) << (CellFrame.Axes - 1 - axis);
            }

            codes[i] = code;
        }
    }

    /// <summary>The 21 bits of a number, two bits of zero in front of each.</summary>
    private static ulong Spread(uint bits)
    {
        ulong spread = bits;
        spread = (spread | (spread << 32)) & 0x001F_0000_0000_FFFF;
        spread = (spread | (spread << 16)) & 0x001F_0000_FF00_00FF;
        spread = (spread | (spread << 8)) & 0x100F_00F0_0F00_F00F;
        spread = (spread | (spread << 4)) & 0x10C3_0C30_C30C_30C3;
        return (spread | (spread << 2)) & 0x1249_2492_4924_9249;
    }

    private static void SortWithinCells(ReadOnlySpan<ulong> codes, Span<int> nodes)
    {
        var first = 0;
        for (var i = 1; i <= codes.Length; i++)
        {
            if (i < codes.Length && codes[i] == codes[first])
                continue;
            nodes[first..i].Sort();
            first = i;
        }
    }
}
