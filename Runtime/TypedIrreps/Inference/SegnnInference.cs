using TypedIrreps.Kernels;

namespace TypedIrreps;

/// <summary>
/// A trained SEGNN on the processor's registers alone, without libtorch: the base of the class <c>Inference</c> that every model
/// declared by <see cref="SegnnAttribute{TInput,TAttributes,THidden,TOutput}"/> has within it. It can be compiled ahead of time
/// (NativeAOT), and gives the numbers of the model in evaluation, to rounding. Any number of threads may use it at once.
/// </summary>
/// <remarks>
/// A program that never loads libtorch sets the switch <c>TypedIrreps.Libtorch.IsSupported</c> to false
/// (<c>RuntimeHostConfigurationOption</c> with <c>Trim="true"</c>), and then nothing of TorchSharp is compiled into it.
/// </remarks>
public abstract class SegnnInference
{
    private readonly SegnnShape shape;
    private readonly Irreps input;
    private readonly Irreps attributes;
    private readonly Irreps hidden;
    private readonly Irreps extra;
    private readonly Irreps output;
    private readonly ChannelOrder inputOrder;
    private readonly ChannelOrder extraOrder;
    private readonly ChannelOrder outputOrder;
    private readonly Dictionary<string, (LayerPlan Plan, CompiledLayer<float> Kernel)> kernels;
    private readonly InferenceLayer embedding;
    private readonly Round[] rounds;
    private readonly InferenceLayer[] head;

    /// <summary>Creates the model.</summary>
    /// <param name="shape">What the model is.</param>
    /// <param name="couplings">Emitted code of its couplings; tables are walked for all others.</param>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="ArgumentException">Weights are missing, or are not as many as the model has.</exception>
    protected SegnnInference(SegnnShape shape, IReadOnlyList<CouplingKernel> couplings, InferenceWeights weights)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(couplings);
        ArgumentNullException.ThrowIfNull(weights);
        this.shape = shape;
        (input, attributes, hidden) = (Irreps.Parse(shape.Input), Irreps.Parse(shape.Attributes), Irreps.Parse(shape.Hidden));
        (extra, output) = (Irreps.Parse(shape.Extra), Irreps.Parse(shape.Output));
        (inputOrder, extraOrder, outputOrder) = (new(input), new(extra), new(output));
        var set = new CouplingSet(couplings);
        var isGraph = shape.Task == SegnnTask.Graph;
        kernels = SegnnPlan.For(input, attributes, hidden, extra, output, isGraph).Layers.ToDictionary(layer => layer.Name, layer =>
        {
            var plan = LayerPlan.For(layer.Input, layer.Attributes, layer.Output, layer.Gated);
            return (plan, CompiledLayer<float>.For(plan, set));
        });
        var messages = MessageKernels(set);
        embedding = Layer("Embedding", "embedding_layer");
        rounds = [.. Enumerable.Range(0, shape.Layers).Select(i => RoundOf($"layers_{i}"))];
        head = isGraph
            ? [Layer("PrePool1", "head.pre_pool1"), Layer("PrePool2", "head.pre_pool2"), Layer("PostPool1", "head.post_pool1"), Layer("PostPool2", "head.post_pool2")]
            : [Layer("PrePool1", "head.pre_pool1"), Layer("PrePool2", "head.pre_pool2")];

        InferenceLayer Layer(string kind, string name) => new(kernels[kind].Kernel, kernels[kind].Plan, weights, name);

        Round RoundOf(string name)
        {
            var norm = shape.Norm switch
            {
                FeatureNorm.Batch => InferenceNorm.OverBatch(hidden, weights, $"{name}.feature_norm"),
                FeatureNorm.Instance => InferenceNorm.OverGraphs(hidden, weights, $"{name}.feature_norm"),
                _ => null,
            };
            var messageNorm = shape.Norm == FeatureNorm.Batch ? InferenceNorm.OverBatch(hidden, weights, $"{name}.message_norm") : null;
            return new(
                new(messages, Layer("Message1", $"{name}.message_layer_1"), Layer("Message2", $"{name}.message_layer_2"), messageNorm),
                Layer("Update1", $"{name}.update_layer_1"),
                Layer("Update2", $"{name}.update_layer_2"),
                norm);
        }
    }

    /// <summary>The numbers of a node's features, in e3nn's layout.</summary>
    public int InputDim => input.Dim;

    /// <summary>The numbers of a node's or an edge's steerable attributes.</summary>
    public int AttributeDim => attributes.Dim;

    /// <summary>The numbers that an edge brings along besides.</summary>
    public int ExtraDim => extra.Dim;

    /// <summary>The numbers of a prediction.</summary>
    public int OutputDim => output.Dim;

    /// <summary>Predicts; all features are in e3nn's layout, row after row.</summary>
    /// <param name="graph">The graphs.</param>
    /// <param name="nodes">Node features, [nodes, <see cref="InputDim"/>].</param>
    /// <param name="nodeAttributes">Steerable node attributes, [nodes, <see cref="AttributeDim"/>].</param>
    /// <param name="edgeAttributes">Steerable edge attributes, [edges, <see cref="AttributeDim"/>].</param>
    /// <param name="extra">What the edges bring along, [edges, <see cref="ExtraDim"/>].</param>
    /// <param name="result">Receives the predictions, [nodes, <see cref="OutputDim"/>], or [graphs, OutputDim] for a graph task.</param>
    /// <exception cref="ArgumentNullException">There is no graph.</exception>
    /// <exception cref="ArgumentException">A span has another length than the graph says.</exception>
    public void Forward(
        InferenceGraph graph,
        ReadOnlySpan<float> nodes,
        ReadOnlySpan<float> nodeAttributes,
        ReadOnlySpan<float> edgeAttributes,
        ReadOnlySpan<float> extra,
        Span<float> result)
    {
        ArgumentNullException.ThrowIfNull(graph);
        CheckLength(nodes.Length, graph.NodeCount, InputDim, nameof(nodes), "nodes");
        CheckLength(nodeAttributes.Length, graph.NodeCount, AttributeDim, nameof(nodeAttributes), "nodes");
        CheckLength(edgeAttributes.Length, graph.EdgeCount, AttributeDim, nameof(edgeAttributes), "edges");
        CheckLength(extra.Length, graph.EdgeCount, ExtraDim, nameof(extra), "edges");
        var isGraph = shape.Task == SegnnTask.Graph;
        CheckLength(result.Length, isGraph ? graph.GraphCount : graph.NodeCount, OutputDim, nameof(result), isGraph ? "graphs" : "nodes");

        var count = graph.NodeCount;
        var features = embedding.Forward(count, inputOrder.Innermost(nodes), nodeAttributes);
        var further = extraOrder.Innermost(extra);
        foreach (var round in rounds)
            features = round.Apply(graph, features, nodeAttributes, edgeAttributes, further, hidden.Dim);
        features = head[1].Forward(count, head[0].Forward(count, features, nodeAttributes), nodeAttributes);
        if (isGraph)
        {
            var ones = Enumerable.Repeat(1f, graph.GraphCount).ToArray();
            features = head[3].Forward(graph.GraphCount, head[2].Forward(graph.GraphCount, Pooled(graph, features, head[1].Plan.Output.Dim), ones), ones);
        }

        outputOrder.Restore(features, result);
    }

    private InferenceMessageKernels MessageKernels(CouplingSet couplings)
    {
        var plan = new MessagePlan(kernels["Message1"].Plan, kernels["Message2"].Plan, hidden.Dim);
        return new(plan, CompiledMessages<float>.For(plan, couplings, couplings));
    }

    private float[] Pooled(InferenceGraph graph, float[] nodes, int dim)
    {
        var (sums, counts) = (new float[graph.GraphCount * dim], new int[graph.GraphCount]);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var of = graph.GraphOfNode[node];
            counts[of]++;
            for (var i = 0; i < dim; i++)
                sums[(of * dim) + i] += nodes[(node * dim) + i];
        }

        if (shape.Pooling == Pooling.Mean)
        {
            for (var i = 0; i < sums.Length; i++)
                sums[i] /= Math.Max(1, counts[i / dim]);
        }

        return sums;
    }

    private static void CheckLength(int length, int rows, int dim, string argument, string what)
    {
        if (length != (long)rows * dim)
            throw new ArgumentException($"Expected {(long)rows * dim} numbers, {dim} for each of {rows} {what}, got {length}.", argument);
    }

    /// <summary>A round of messages and updates.</summary>
    private sealed record Round(InferenceMessages Messages, InferenceLayer Update1, InferenceLayer Update2, InferenceNorm? Norm)
    {
        public float[] Apply(
            InferenceGraph graph, float[] nodes, ReadOnlySpan<float> nodeAttributes, ReadOnlySpan<float> edgeAttributes, float[] extra, int dim)
        {
            var received = Messages.Sums(graph, nodes, edgeAttributes, extra);
            var both = new float[2 * nodes.Length];
            for (var node = 0; node < graph.NodeCount; node++)
            {
                nodes.AsSpan(node * dim, dim).CopyTo(both.AsSpan(2 * node * dim));
                received.AsSpan(node * dim, dim).CopyTo(both.AsSpan(((2 * node) + 1) * dim));
            }

            var change = Update2.Forward(graph.NodeCount, Update1.Forward(graph.NodeCount, both, nodeAttributes), nodeAttributes);
            for (var i = 0; i < change.Length; i++)
                change[i] += nodes[i];
            Norm?.Apply(change, graph);
            return change;
        }
    }
}
