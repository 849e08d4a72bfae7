namespace TypedIrreps.Testing;

/// <summary>
/// A batch of graphs with features, as plain numbers: what FsCheck draws, prints and makes smaller. A node or edge that goes takes
/// its features along. Positions are displacements from the origin: <c>new Point(sketch.Nodes.ToFeatures().Tensor)</c>.
/// </summary>
/// <typeparam name="TNodes">The representation of the nodes' features; <see cref="NoFeatures"/> where there are none.</typeparam>
/// <typeparam name="TEdges">The representation of the edges' features; <see cref="NoFeatures"/> where there are none.</typeparam>
public sealed class GraphSketch<TNodes, TEdges>
    where TNodes : IIrreps
    where TEdges : IIrreps
{
    /// <summary>Describes graphs with features.</summary>
    /// <param name="graph">The graphs.</param>
    /// <param name="nodes">A feature for each node.</param>
    /// <param name="edges">A feature for each edge.</param>
    /// <exception cref="ArgumentException">There are more or fewer features than nodes or edges.</exception>
    public GraphSketch(GraphSketch graph, FeatureSketch<TNodes> nodes, FeatureSketch<TEdges> edges)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(edges);
        if (nodes.Count != graph.NodeCount)
            throw new ArgumentException($"Expected features of {graph.NodeCount} nodes, got {nodes.Count}.", nameof(nodes));
        if (edges.Count != graph.EdgeCount)
            throw new ArgumentException($"Expected features of {graph.EdgeCount} edges, got {edges.Count}.", nameof(edges));
        (Graph, Nodes, Edges) = (graph, nodes, edges);
    }

    /// <summary>The graphs.</summary>
    public GraphSketch Graph { get; }

    /// <summary>A feature for each node.</summary>
    public FeatureSketch<TNodes> Nodes { get; }

    /// <summary>A feature for each edge.</summary>
    public FeatureSketch<TEdges> Edges { get; }

    /// <summary>Smaller ones, for the shrinking of FsCheck: smaller graphs (<see cref="GraphSketch.Smaller"/>), then simpler numbers.</summary>
    public IEnumerable<GraphSketch<TNodes, TEdges>> Smaller() =>
    [
        .. SketchParts.Smaller(Graph).Select(parts => new GraphSketch<TNodes, TEdges>(parts.Of(Graph), Nodes.At(parts.Nodes), Edges.At(parts.Edges))),
        .. Nodes.Simpler().Select(nodes => new GraphSketch<TNodes, TEdges>(Graph, nodes, Edges)),
        .. Edges.Simpler().Select(edges => new GraphSketch<TNodes, TEdges>(Graph, Nodes, edges)),
    ];

    /// <summary>The graphs, and a line each for the features of nodes and edges.</summary>
    public override string ToString() => $"{Graph}\nnodes {Nodes}\nedges {Edges}";
}
