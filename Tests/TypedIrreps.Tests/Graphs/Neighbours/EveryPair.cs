namespace TypedIrreps.Tests.Graphs.Neighbours;

/// <summary>An edge, and the square of its length, zero where nobody asks for it.</summary>
internal readonly record struct PairEdge(int Receiver, int Sender, int First, int Second, int Third, double Square = 0);

/// <summary>Neighbours by looking at every pair of nodes and every copy: what is searched, as it is defined.</summary>
internal static class EveryPair
{
    /// <summary>All edges within a cutoff, in the order of a list.</summary>
    public static PairEdge[] Within(double[] positions, double cutoff, int[]? graphs = null, PeriodicCell[]? cells = null, bool selfLoops = false) =>
        [.. Sorted(Pairs(positions, graphs, cells, cutoff, selfLoops).Where(edge => edge.Square <= cutoff * cutoff))];

    /// <summary>The nearest edges of every node, in the order of a list.</summary>
    /// <param name="reach">A distance within which they all are.</param>
    public static PairEdge[] Nearest(double[] positions, int k, double reach, int[]? graphs = null, PeriodicCell[]? cells = null) =>
        [.. Sorted(Pairs(positions, graphs, cells, reach, false)
            .GroupBy(edge => edge.Receiver)
            .SelectMany(edges => edges.OrderBy(edge => edge.Square).ThenBy(edge => edge.Sender).ThenBy(edge => edge.First).ThenBy(edge => edge.Second).ThenBy(edge => edge.Third).Take(k)))];

    /// <summary>The edges of a list, in its order.</summary>
    public static PairEdge[] Of(NeighbourList list) => [.. Enumerable.Range(0, list.EdgeCount).Select(edge => new PairEdge(
        list.Receivers[edge], list.Senders[edge], list.Shifts?[edge * 3] ?? 0, list.Shifts?[(edge * 3) + 1] ?? 0, list.Shifts?[(edge * 3) + 2] ?? 0))];

    private static IEnumerable<PairEdge> Sorted(IEnumerable<PairEdge> edges) => edges
        .OrderBy(edge => edge.Receiver).ThenBy(edge => edge.Sender).ThenBy(edge => edge.First).ThenBy(edge => edge.Second).ThenBy(edge => edge.Third)
        .Select(edge => new PairEdge(edge.Receiver, edge.Sender, edge.First, edge.Second, edge.Third));

    private static IEnumerable<PairEdge> Pairs(double[] positions, int[]? graphs, PeriodicCell[]? cells, double reach, bool selfLoops)
    {
        var nodes = positions.Length / 3;
        for (var receiver = 0; receiver < nodes; receiver++)
        {
            for (var sender = 0; sender < nodes; sender++)
            {
                if (graphs is not null && graphs[sender] != graphs[receiver])
                    continue;
                var cell = cells is null ? null : cells.Length == 1 ? cells[0] : cells[graphs![receiver]];
                var vectors = cell?.Vectors;
                double[] difference = [.. Enumerable.Range(0, 3).Select(c => positions[(sender * 3) + c] - positions[(receiver * 3) + c])];
                foreach (var (first, second, third) in Shifts(cell, difference, reach))
                {
                    if (sender == receiver && (first | second | third) == 0 && !selfLoops)
                        continue;
                    var (x, y, z) = (Component(0), Component(1), Component(2));
                    yield return new PairEdge(receiver, sender, first, second, third, (x * x) + (y * y) + (z * z));

                    double Component(int c) => difference[c] + (vectors is null ? 0 : (first * vectors[0, c]) + (second * vectors[1, c]) + (third * vectors[2, c]));
                }
            }
        }
    }

    /// <summary>All shifts that may bring a difference within reach, by the lengths of the reciprocal vectors.</summary>
    private static IEnumerable<(int First, int Second, int Third)> Shifts(PeriodicCell? cell, double[] difference, double reach)
    {
        if (cell is null)
            return [(0, 0, 0)];
        var length = Math.Sqrt(difference.Sum(d => d * d));
        int[] most = [.. Enumerable.Range(0, 3).Select(axis => cell.Periodic[axis] ? (int)Math.Ceiling((reach + length) / cell.Frame.Heights[axis]) : 0)];
        return from first in Enumerable.Range(-most[0], (2 * most[0]) + 1)
               from second in Enumerable.Range(-most[1], (2 * most[1]) + 1)
               from third in Enumerable.Range(-most[2], (2 * most[2]) + 1)
               select (first, second, third);
    }
}
