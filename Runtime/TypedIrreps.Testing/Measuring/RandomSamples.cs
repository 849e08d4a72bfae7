using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Measuring;

/// <summary>Random numbers of one seed, for the features, graphs and transformations of a measurement.</summary>
internal sealed class RandomSamples : IDisposable
{
    private readonly EquivarianceOptions options;
    private readonly Device device;
    private readonly Generator generator;
    private readonly Random random;

    public RandomSamples(EquivarianceOptions options, Device device)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batch, 1, nameof(options.Batch));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Transforms, 1, nameof(options.Transforms));
        this.options = options;
        this.device = device;
        generator = new Generator(unchecked((uint)options.Seed));
        random = new Random(options.Seed);
    }

    public void Dispose() => generator.Dispose();

    public Sample Features(IReadOnlyList<Part> parts) =>
        new(parts, [.. parts.Select(part => Normal(options.Batch, part.Irreps.Dim))], null, null);

    public Sample Graphs(IReadOnlyList<Part> parts, bool positions)
    {
        var graph = options.Graph?.To(device) ?? TwoGraphs();
        return new(
            parts,
            [.. parts.Select(part => Normal(part.Rows == Rows.Edges ? graph.EdgeCount : graph.NodeCount, part.Irreps.Dim))],
            graph,
            positions ? Normal(graph.NodeCount, 3) : null);
    }

    public OrthogonalTransform Transform(bool inverts) => new(Rotation.Random(random), inverts);

    /// <summary>A vector for each graph, at each of its nodes; as far as a few times the size of the graph.</summary>
    public Tensor Shifts(GraphBatch graph)
    {
        using Scalar far = 5;
        return Normal(graph.GraphCount, 3).mul(far).index_select(0, graph.GraphOfNode);
    }

    /// <summary>An order of rows, never the one they have where there are several: what changes nothing proves nothing.</summary>
    public Tensor Order(long count)
    {
        var order = Enumerable.Range(0, (int)count).Select(row => (long)row).ToArray();
        do
            random.Shuffle(order);
        while (count > 1 && order.Index().All(row => row.Item == row.Index));
        return tensor(order, device: device);
    }

    private Tensor Normal(long rows, long columns) => randn([rows, columns], float64, generator: generator).to(options.Type, device);

    // Seven of ten ordered pairs are edges, in no order, so that nothing can rely on a certain one.
    private GraphBatch TwoGraphs()
    {
        var (first, second) = (options.Batch, options.Batch + 1);
        var pairs = Pairs(0, first).Concat(Pairs(first, second)).Where(_ => random.NextDouble() < 0.7).ToArray();
        random.Shuffle(pairs);
        return new GraphBatch(
            tensor([.. pairs.Select(pair => pair.Sender)], int64, device),
            tensor([.. pairs.Select(pair => pair.Receiver)], int64, device),
            tensor([.. Enumerable.Repeat(0L, first), .. Enumerable.Repeat(1L, second)], int64, device),
            graphCount: 2);

        static IEnumerable<(long Sender, long Receiver)> Pairs(long start, long count) =>
            from sender in Range(start, count)
            from receiver in Range(start, count)
            where sender != receiver
            select (sender, receiver);

        static IEnumerable<long> Range(long start, long count) => Enumerable.Range((int)start, (int)count).Select(node => (long)node);
    }
}
