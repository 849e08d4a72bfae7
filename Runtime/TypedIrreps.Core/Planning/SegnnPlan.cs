namespace TypedIrreps;

/// <summary>
/// The layers of a SEGNN (Brandstetter et al. 2022, section 3) and their representations: an embedding; in each message
/// passing layer two gated messages (equation 8) and two updates (equation 9), the last of them linear; and a head, with
/// a second one behind the pooling if a graph is to be described.
/// </summary>
public sealed class SegnnPlan
{
    private SegnnPlan(IReadOnlyList<SegnnLayerPlan> layers, Irreps? pooled)
    {
        Layers = layers;
        Pooled = pooled;
    }

    /// <summary>The distinct layers; message and update layers occur once here and in every message passing layer.</summary>
    public IReadOnlyList<SegnnLayerPlan> Layers { get; }

    /// <summary>The representation that is pooled over the nodes of a graph, or null for a prediction at every node.</summary>
    public Irreps? Pooled { get; }

    /// <summary>The attribute behind the pooling, where no direction is left: the invariant 1.</summary>
    public static Irreps PooledAttributes { get; } = new(new MulIrrep(1, new Irrep(0, Parity.Even)));

    /// <summary>Plans a SEGNN.</summary>
    /// <param name="input">The representation of the node features that come in.</param>
    /// <param name="attributes">The representation of the steerable attributes of nodes and edges.</param>
    /// <param name="hidden">The representation of the hidden node features.</param>
    /// <param name="extra">The representation of what a message gets besides the two node features.</param>
    /// <param name="output">The representation of the prediction.</param>
    /// <param name="graphTask">Whether the nodes are pooled and the graph is described.</param>
    public static SegnnPlan For(Irreps input, Irreps attributes, Irreps hidden, Irreps extra, Irreps output, bool graphTask)
    {
        var pooled = graphTask ? PooledFor(output ?? throw new ArgumentNullException(nameof(output)), hidden) : null;
        var layers = new List<SegnnLayerPlan>
        {
            new("Embedding", input, attributes, hidden, Gated: false),
            new("Message1", hidden + hidden + extra, attributes, hidden, Gated: true),
            new("Message2", hidden, attributes, hidden, Gated: true),
            new("Update1", hidden + hidden, attributes, hidden, Gated: true),
            new("Update2", hidden, attributes, hidden, Gated: false),
            new("PrePool1", hidden, attributes, hidden, Gated: true),
            new("PrePool2", hidden, attributes, pooled ?? output, Gated: false),
        };
        if (pooled is not null)
        {
            layers.Add(new("PostPool1", pooled, PooledAttributes, pooled, Gated: true));
            layers.Add(new("PostPool2", pooled, PooledAttributes, output, Gated: false));
        }

        return new SegnnPlan(layers, pooled);
    }

    /// <summary>
    /// As many copies of the output as there are hidden irreps (the published model). An output without scalars gets
    /// scalars beside it, or nothing could open the gates behind the pooling, where the only attribute is invariant.
    /// </summary>
    private static Irreps PooledFor(Irreps output, Irreps hidden)
    {
        var pooled = new Irreps(output.Select(block => checked(block.Multiplicity * hidden.NumIrreps) * block.Irrep).SelectMany(blocks => blocks)).Regroup();
        return pooled.All(block => !block.Irrep.IsScalar)
            ? ((hidden.NumIrreps * new Irrep(0, Parity.Even)) + pooled).Regroup()
            : pooled;
    }
}

/// <summary>One layer of a <see cref="SegnnPlan"/>.</summary>
/// <param name="Name">Its name, that of the emitted nested class.</param>
/// <param name="Input">The representation of the features.</param>
/// <param name="Attributes">The representation of the steerable attributes.</param>
/// <param name="Output">The representation of the result.</param>
/// <param name="Gated">Whether a gate follows the product.</param>
public sealed record SegnnLayerPlan(string Name, Irreps Input, Irreps Attributes, Irreps Output, bool Gated);
