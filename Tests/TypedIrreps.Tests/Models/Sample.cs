using TypedIrreps.Tests.Support;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

/// <summary>Graphs with random numbers at nodes and edges, in float64: what a model takes, as plain tensors.</summary>
internal sealed record Sample(GraphBatch Graph, Tensor Nodes, Tensor NodeAttributes, Tensor EdgeAttributes, Tensor Extra)
{
    public SegnnInput<ModelInput, ModelAttributes, ModelExtra> Input => new(
        Graph,
        Steerable.Of<ModelInput>(Nodes),
        Steerable.Of<ModelAttributes>(NodeAttributes),
        Steerable.Of<ModelAttributes>(EdgeAttributes),
        Steerable.Of<ModelExtra>(Extra));

    /// <summary>Random numbers on a graph.</summary>
    public static Sample On(GraphBatch graph, int seed) => new(
        graph,
        Tensors.Normal(unchecked(seed + 10), graph.NodeCount, ModelInput.Dim),
        Tensors.Normal(unchecked(seed + 11), graph.NodeCount, ModelAttributes.Dim),
        Tensors.Normal(unchecked(seed + 12), graph.EdgeCount, ModelAttributes.Dim),
        Tensors.Normal(unchecked(seed + 13), graph.EdgeCount, ModelExtra.Dim));

    /// <summary>One graph of random edges: repeated ones, loops and isolated nodes occur.</summary>
    public static Sample Random(int seed, int nodes, int edges)
    {
        var random = new Random(seed);
        return On(GraphBatch.Single(Ends(), Ends(), nodes), seed);

        Tensor Ends() => tensor(Enumerable.Range(0, edges).Select(_ => (long)random.Next(nodes)).ToArray(), int64);
    }

    /// <summary>Several samples as one batch.</summary>
    public static Sample Concatenate(params Sample[] samples) => new(
        GraphBatch.Concatenate(samples.Select(sample => sample.Graph)),
        cat([.. samples.Select(sample => sample.Nodes)], 0),
        cat([.. samples.Select(sample => sample.NodeAttributes)], 0),
        cat([.. samples.Select(sample => sample.EdgeAttributes)], 0),
        cat([.. samples.Select(sample => sample.Extra)], 0));
}
