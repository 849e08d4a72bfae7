using TypedIrreps.Kernels;

namespace TypedIrreps;

/// <summary>The sums of the messages that nodes receive, on arrays (Brandstetter et al. 2022, equation 8).</summary>
/// <param name="kernels">The kernels, which message functions of one plan share. Where messages are normalised, two layers take their place.</param>
/// <param name="first">The first layer.</param>
/// <param name="second">The second layer.</param>
/// <param name="norm">What normalises messages, or null.</param>
internal sealed unsafe class InferenceMessages(InferenceMessageKernels kernels, InferenceLayer first, InferenceLayer second, InferenceNorm? norm)
{
    /// <summary>The sums, [nodes, message dimension].</summary>
    public float[] Sums(InferenceGraph graph, float[] nodes, ReadOnlySpan<float> attributes, float[] extra) =>
        norm is not null || graph.EdgeCount == 0 ? LayerByLayer(graph, nodes, attributes, extra) : Together(graph, nodes, attributes, extra);

    private float[] Together(InferenceGraph graph, float[] nodes, ReadOnlySpan<float> attributes, float[] extra)
    {
        var result = new float[graph.NodeCount * kernels.Plan.Message];
        var mixesAtNodes = kernels.Plan.MixesAtNodes(graph.Order);
        var products = mixesAtNodes ? new float[kernels.Kernel.NodeProducts(graph.NodeCount)] : [];
        fixed (float* n = nodes, a = attributes, e = extra, r = result, p = products, w1 = first.Weights, b1 = first.Biases, w2 = second.Weights, b2 = second.Biases)
        {
            kernels.Kernel.Forward(new MessageArrays<float>
            {
                Order = graph.Order,
                Nodes = n,
                Attributes = a,
                Extra = e,
                First = new LayerParameterArrays<float> { Weights = w1, Biases = b1 },
                Second = new LayerParameterArrays<float> { Weights = w2, Biases = b2 },
                Result = r,
                MixesAtNodes = mixesAtNodes,
                NodeProducts = mixesAtNodes ? p : null,
            });
        }

        return result;
    }

    private float[] LayerByLayer(InferenceGraph graph, float[] nodes, ReadOnlySpan<float> attributes, float[] extra)
    {
        var (edges, features) = (graph.EdgeCount, nodes.Length / Math.Max(1, graph.NodeCount));
        var (pair, further) = (first.Plan.Input.Dim, first.Plan.Input.Dim - (2 * features));
        var pairs = new float[edges * pair];
        for (var edge = 0; edge < edges; edge++)
        {
            var row = pairs.AsSpan(edge * pair, pair);
            nodes.AsSpan(graph.Receivers[edge] * features, features).CopyTo(row);
            nodes.AsSpan(graph.Senders[edge] * features, features).CopyTo(row[features..]);
            extra.AsSpan(edge * further, further).CopyTo(row[(2 * features)..]);
        }

        var messages = second.Forward(edges, first.Forward(edges, pairs, attributes), attributes);
        norm?.Apply(messages, graph);
        var dim = second.Plan.Output.Dim;
        var sums = new float[graph.NodeCount * dim];
        for (var edge = 0; edge < edges; edge++)
        {
            var message = messages.AsSpan(edge * dim, dim);
            var sum = sums.AsSpan(graph.Receivers[edge] * dim, dim);
            for (var component = 0; component < dim; component++)
                sum[component] += message[component];
        }

        return sums;
    }
}

/// <summary>The kernels of a message function.</summary>
/// <param name="Plan">The message function.</param>
/// <param name="Kernel">What computes it.</param>
internal sealed record InferenceMessageKernels(MessagePlan Plan, CompiledMessages<float> Kernel);
