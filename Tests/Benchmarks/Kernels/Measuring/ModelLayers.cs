using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>The tensor products that a network consists of.</summary>
internal static class ModelLayers
{
    /// <summary>The layers and their names, each once: TorchSharp names those that a module holds in a field twice.</summary>
    public static IEnumerable<(string Name, TensorProductModule Layer)> Of(nn.Module model) => model.named_modules().Prepend(("", model))
        .DistinctBy(named => named.Item2)
        .Where(named => named.Item2 is TensorProductModule)
        .Select(named => (named.Item1, (TensorProductModule)named.Item2));

    /// <summary>How often a layer computes in one pass: messages for every edge, the rest for every node, behind the pooling for every graph.</summary>
    public static long CountOf(string name, GraphBatch graph) =>
        name.Contains("message_layer", StringComparison.Ordinal) ? graph.EdgeCount
        : name.Contains("post_pool", StringComparison.Ordinal) ? graph.GraphCount
        : graph.NodeCount;
}
