using FsCheck;
using FsCheck.Fluent;

namespace TypedIrreps.Testing;

/// <content>Graphs, and features to go with them.</content>
public static partial class SteerableGenerators
{
    // Features are drawn with two decimals, so that a failure prints as something that can be typed in.
    private const int Decimals = 100;
    private const int Largest = 3;

    // What part of the possible edges of a batch there is, in tenths: none and all are as likely as anything between.
    private const int AllEdges = 10;

    /// <summary>
    /// Batches of small graphs: with no edges, with all and with some; with isolated nodes; nodes of a graph beside each other or
    /// not, and edges in any order, for nothing may rely on one.
    /// </summary>
    /// <param name="maxGraphs">The highest number of graphs.</param>
    /// <param name="minNodes">The lowest number of nodes of a graph; where it is zero there are graphs without nodes, and batches without graphs.</param>
    /// <param name="maxNodes">The highest number of nodes of a graph.</param>
    /// <param name="loops">Whether nodes may send to themselves.</param>
    /// <param name="repeats">Whether two edges may lead from the same node to the same node.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the highest number of nodes below the lowest.</exception>
    public static Gen<GraphSketch> Graphs(int maxGraphs = 3, int minNodes = 0, int maxNodes = 4, bool loops = false, bool repeats = false) =>
        from nodes in Nodes(maxGraphs, minNodes, maxNodes)
        from graphOfNode in Gen.OneOf(Gen.Constant(nodes.GraphOfNode), Gen.Shuffle(nodes.GraphOfNode))
        from share in Gen.Choose(0, AllEdges)
        let pairs = Pairs(graphOfNode, loops)
        from chances in Gen.Choose(1, AllEdges).ArrayOf(pairs.Length)
        let chosen = pairs.Where((_, index) => chances[index] <= share).ToArray()
        from repeated in Gen.SubListOf(repeats ? chosen : [])
        from edges in Gen.Shuffle(chosen.Concat(repeated))
        select new GraphSketch(nodes.GraphCount, graphOfNode, edges);

    /// <summary>Batches of small graphs in which every node sends to every other one of its graph and none to itself; edges in any order.</summary>
    /// <inheritdoc cref="Graphs"/>
    public static Gen<GraphSketch> FullyConnectedGraphs(int maxGraphs = 3, int minNodes = 0, int maxNodes = 4) =>
        from nodes in Nodes(maxGraphs, minNodes, maxNodes)
        from edges in Gen.Shuffle(Pairs(nodes.GraphOfNode, loops: false))
        select new GraphSketch(nodes.GraphCount, nodes.GraphOfNode, edges);

    /// <summary>Features of a representation that the compiler knows.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="count">The number of features.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Gen<FeatureSketch<T>> Features<T>(int count)
        where T : IIrreps => Rows(T.Dim, count).Select(rows => new FeatureSketch<T>(rows));

    /// <summary>Features of a representation that is known at run time only, [count, dimension] in e3nn's layout.</summary>
    /// <param name="irreps">The representation.</param>
    /// <param name="count">The number of features.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Gen<double[,]> Features(Irreps irreps, int count)
    {
        ArgumentNullException.ThrowIfNull(irreps);
        return Rows(irreps.Dim, count).Select(rows =>
        {
            var values = new double[count, irreps.Dim];
            for (var row = 0; row < count; row++)
                for (var component = 0; component < irreps.Dim; component++)
                    values[row, component] = rows[row][component];
            return values;
        });
    }

    /// <summary>Graphs with features of their nodes and edges.</summary>
    /// <typeparam name="TNodes">The representation of the nodes' features.</typeparam>
    /// <typeparam name="TEdges">The representation of the edges' features.</typeparam>
    /// <param name="graphs">The graphs: <see cref="Graphs"/>, for example.</param>
    public static Gen<GraphSketch<TNodes, TEdges>> WithFeatures<TNodes, TEdges>(Gen<GraphSketch> graphs)
        where TNodes : IIrreps
        where TEdges : IIrreps
    {
        ArgumentNullException.ThrowIfNull(graphs);
        return
            from graph in graphs
            from nodes in Features<TNodes>(graph.NodeCount)
            from edges in Features<TEdges>(graph.EdgeCount)
            select new GraphSketch<TNodes, TEdges>(graph, nodes, edges);
    }

    private static Gen<double[][]> Rows(int dim, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Gen.Choose(-Largest * Decimals, Largest * Decimals).Select(value => (double)value / Decimals).ArrayOf(dim).ArrayOf(count);
    }

    private static Gen<(int GraphCount, int[] GraphOfNode)> Nodes(int maxGraphs, int minNodes, int maxNodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxGraphs);
        ArgumentOutOfRangeException.ThrowIfNegative(minNodes);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNodes, minNodes);
        return
            from graphs in Gen.Choose(minNodes > 0 ? Math.Min(1, maxGraphs) : 0, maxGraphs)
            from sizes in Gen.Choose(minNodes, maxNodes).ArrayOf(graphs)
            select (graphs, sizes.SelectMany((size, graph) => Enumerable.Repeat(graph, size)).ToArray());
    }

    private static (int Sender, int Receiver)[] Pairs(int[] graphOfNode, bool loops) =>
    [
        .. from sender in Enumerable.Range(0, graphOfNode.Length)
           from receiver in Enumerable.Range(0, graphOfNode.Length)
           where graphOfNode[sender] == graphOfNode[receiver] && (loops || sender != receiver)
           select (sender, receiver),
    ];
}
