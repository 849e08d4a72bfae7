namespace TypedIrreps.Testing;

/// <summary>What a smaller batch keeps of a larger one, so that the features of nodes and edges can be kept along.</summary>
/// <param name="Graphs">The graphs that are kept, in their new order.</param>
/// <param name="Nodes">The nodes that are kept, in their new order.</param>
/// <param name="Edges">The edges that are kept, in their new order.</param>
internal sealed record SketchParts(int[] Graphs, int[] Nodes, int[] Edges)
{
    /// <summary>What smaller batches keep: a graph, a node or an edge less, the largest steps first; then the order of nodes, and of edges.</summary>
    public static IEnumerable<SketchParts> Smaller(GraphSketch sketch)
    {
        var (graphs, nodes, edges) = (Indices(sketch.GraphCount), Indices(sketch.NodeCount), Indices(sketch.EdgeCount));
        for (var left = 0; left < sketch.GraphCount; left++)
            yield return Without(graph => graph == left, _ => false);
        for (var left = 0; left < sketch.NodeCount; left++)
            yield return Without(_ => false, node => node == left);
        for (var left = 0; left < sketch.EdgeCount; left++)
            yield return new SketchParts(graphs, nodes, [.. edges.Where(edge => edge != left)]);

        int[] sortedNodes = [.. nodes.OrderBy(node => sketch.GraphOfNode[node])];
        if (!sortedNodes.SequenceEqual(nodes))
            yield return new SketchParts(graphs, sortedNodes, edges);
        int[] sortedEdges = [.. edges.OrderBy(edge => sketch.Edges[edge])];
        if (!sortedEdges.SequenceEqual(edges))
            yield return new SketchParts(graphs, nodes, sortedEdges);

        SketchParts Without(Func<int, bool> isGraphLeft, Func<int, bool> isNodeLeft)
        {
            int[] kept = [.. nodes.Where(node => !isNodeLeft(node) && !isGraphLeft(sketch.GraphOfNode[node]))];
            return new SketchParts(
                [.. graphs.Where(graph => !isGraphLeft(graph))],
                kept,
                [.. edges.Where(edge => kept.Contains(sketch.Edges[edge].Sender) && kept.Contains(sketch.Edges[edge].Receiver))]);
        }
    }

    /// <summary>The batch that is left.</summary>
    public GraphSketch Of(GraphSketch sketch) => new(
        Graphs.Length,
        Nodes.Select(node => Array.IndexOf(Graphs, sketch.GraphOfNode[node])),
        Edges.Select(edge => (Array.IndexOf(Nodes, sketch.Edges[edge].Sender), Array.IndexOf(Nodes, sketch.Edges[edge].Receiver))));

    private static int[] Indices(int count) => [.. Enumerable.Range(0, count)];
}
