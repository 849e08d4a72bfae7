namespace TypedIrreps;

/// <summary>What a trained normalization does to features with their channels innermost.</summary>
internal sealed class InferenceNorm
{
    // As BatchNorm and InstanceNorm have it by default, and so the layers of a SEGNN.
    private const float Epsilon = 1e-5f;

    private readonly ChannelRange[] blocks;
    private readonly int dim;
    private readonly float[] weight;
    private readonly float[] bias;
    private readonly float[]? means;
    private readonly float[]? variances;

    private InferenceNorm(Irreps irreps, InferenceWeights weights, string name, bool isOverBatch)
    {
        blocks = [.. ChannelRange.Blocks(irreps)];
        dim = irreps.Dim;
        var scalars = irreps.CountOf(new Irrep(0, Parity.Even));
        weight = weights.Of($"{name}.weight", irreps.NumIrreps);
        bias = scalars > 0 ? weights.Of($"{name}.bias", scalars) : [];
        if (isOverBatch)
            (means, variances) = (scalars > 0 ? weights.Of($"{name}.running_mean", scalars) : [], weights.Of($"{name}.running_var", irreps.NumIrreps));
    }

    /// <summary>The normalization over a batch, by its running averages.</summary>
    public static InferenceNorm OverBatch(Irreps irreps, InferenceWeights weights, string name) => new(irreps, weights, name, isOverBatch: true);

    /// <summary>The normalization over the nodes of each graph.</summary>
    public static InferenceNorm OverGraphs(Irreps irreps, InferenceWeights weights, string name) => new(irreps, weights, name, isOverBatch: false);

    /// <summary>Normalises rows in place.</summary>
    /// <param name="rows">Features, [count, dimension].</param>
    /// <param name="graph">The graphs; not looked at by a normalization over a batch.</param>
    public void Apply(float[] rows, InferenceGraph graph)
    {
        if (variances is not null)
            ByAverages(rows, variances, means!);
        else
            OverNodes(rows, graph);
    }

    private void ByAverages(float[] rows, float[] variances, float[] means)
    {
        var (channel, scalar) = (0, 0);
        foreach (var block in blocks)
        {
            for (var u = 0; u < block.Count; u++, channel++)
            {
                var factor = weight[channel] / MathF.Sqrt(variances[channel] + Epsilon);
                var (mean, offset) = block.Irrep.IsScalar ? (means[scalar], bias[scalar]) : (0, 0);
                scalar += block.Irrep.IsScalar ? 1 : 0;
                for (var start = 0; start < rows.Length; start += dim)
                    Scale(rows, start, block, u, mean, factor, offset);
            }
        }
    }

    private void OverNodes(float[] rows, InferenceGraph graph)
    {
        var counts = new int[graph.GraphCount];
        foreach (var of in graph.GraphOfNode)
            counts[of]++;
        var (channel, scalar) = (0, 0);
        foreach (var block in blocks)
        {
            for (var u = 0; u < block.Count; u++, channel++)
            {
                // Scalars of either parity have mean zero, and those of even parity a bias.
                var means = block.Irrep.Degree == 0 ? PerGraph(graph, counts, node => rows[(node * dim) + block.Offset + u]) : new double[counts.Length];
                var sizes = PerGraph(graph, counts, node => Size(rows, node * dim, block, u, (float)means[graph.GraphOfNode[node]]));
                var offset = block.Irrep.IsScalar ? bias[scalar++] : 0;
                for (var node = 0; node < graph.NodeCount; node++)
                {
                    var of = graph.GraphOfNode[node];
                    Scale(rows, node * dim, block, u, (float)means[of], weight[channel] / MathF.Sqrt((float)sizes[of] + Epsilon), offset);
                }
            }
        }
    }

    private static double[] PerGraph(InferenceGraph graph, int[] counts, Func<int, float> value)
    {
        var sums = new double[counts.Length];
        for (var node = 0; node < graph.NodeCount; node++)
            sums[graph.GraphOfNode[node]] += value(node);
        for (var i = 0; i < sums.Length; i++)
            sums[i] /= Math.Max(1, counts[i]);
        return sums;
    }

    private static float Size(float[] rows, int start, ChannelRange block, int channel, float mean)
    {
        var sum = 0f;
        for (var component = 0; component < block.Irrep.Dim; component++)
        {
            var value = rows[start + block.Offset + (component * block.Multiplicity) + channel] - mean;
            sum += value * value;
        }

        return sum / block.Irrep.Dim;
    }

    private static void Scale(float[] rows, int start, ChannelRange block, int channel, float mean, float factor, float offset)
    {
        for (var component = 0; component < block.Irrep.Dim; component++)
        {
            ref var value = ref rows[start + block.Offset + (component * block.Multiplicity) + channel];
            value = ((value - mean) * factor) + offset;
        }
    }
}
