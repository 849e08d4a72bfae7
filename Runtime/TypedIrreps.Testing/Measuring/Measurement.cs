using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Measuring;

/// <summary>A function and what it takes and gives.</summary>
/// <param name="Parts">The features that it takes.</param>
/// <param name="Output">The representation of what it gives.</param>
/// <param name="Function">The function; the result in e3nn's layout.</param>
internal sealed record Measurement(IReadOnlyList<Part> Parts, Irreps Output, Func<Sample, Tensor> Function)
{
    /// <summary>Whether the function takes graphs.</summary>
    public bool TakesGraphs { get; init; }

    /// <summary>Whether the function takes positions of the nodes.</summary>
    public bool TakesPositions { get; init; }

    /// <summary>Whether the function gives a row for each edge, and not for each node or graph.</summary>
    public bool GivesEdges { get; init; }

    /// <summary>Whether the function gives positions, which move with what it takes.</summary>
    public bool GivesPositions { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="options">How.</param>
    /// <param name="layer">What the function computes with: moved to the type of the options meanwhile, if it is a module.</param>
    public EquivarianceReport Run(EquivarianceOptions? options, object? layer = null)
    {
        options ??= new EquivarianceOptions();
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using var state = layer is null ? null : StateOfModule.Of(layer, options.Type);
        using var random = new RandomSamples(options, state?.Device ?? CPU);
        var sample = TakesGraphs ? random.Graphs(Parts, TakesPositions) : random.Features(Parts);
        var result = Evaluate(sample);
        var worst = new WorstErrors(Output, result);
        for (var i = 0; i < options.Transforms; i++)
        {
            using var attempt = NewDisposeScope();
            foreach (var inverts in (bool[])[false, true])
            {
                var transform = random.Transform(inverts);
                worst.Compare(
                    inverts ? Symmetry.Reflection : Symmetry.Rotation,
                    transform.ToString(),
                    result.Transform(Output, transform),
                    Evaluate(sample.Transform(transform)));
            }

            if (TakesPositions)
                Translate(random.Shifts(sample.RequiredGraph));
            if (TakesGraphs)
                Permute(random.Order(sample.RequiredGraph.NodeCount), random.Order(sample.RequiredGraph.EdgeCount));
        }

        return new EquivarianceReport(Output, options.Seed, worst.Blocks);

        void Translate(Tensor shifts) => worst.Compare(
            Symmetry.Translation,
            "every graph by a vector of its own",
            GivesPositions ? result.add(shifts) : result,
            Evaluate(sample.Translate(shifts)));

        void Permute(Tensor nodes, Tensor edges) => worst.Compare(
            Symmetry.Permutation,
            "nodes and edges in another order",
            GivesEdges ? result.index_select(0, edges) : GivesNodes(sample.RequiredGraph, result) ? result.index_select(0, nodes) : result,
            Evaluate(sample.Reorder(nodes, edges)));
    }

    private static bool GivesNodes(GraphBatch graph, Tensor result) => graph.NodeCount == graph.GraphCount
        ? throw new ArgumentException(
            $"Whether the result is one of nodes or of graphs cannot be told where there are {graph.NodeCount} of both: measure on another graph.")
        : result.shape[0] == graph.NodeCount ? true
        : result.shape[0] == graph.GraphCount ? false
        : throw new ArgumentException(
            $"Expected a result for each of {graph.NodeCount} nodes or of {graph.GraphCount} graphs, got {result.shape[0]} rows.");

    private Tensor Evaluate(Sample sample)
    {
        var result = Function(sample);
        return result.dim() == 2 && result.shape[1] == Output.Dim
            ? result
            : throw new ArgumentException($"Expected a result [batch, {Output.Dim}] of {Output}, got a tensor [{string.Join(", ", result.shape)}].");
    }
}
