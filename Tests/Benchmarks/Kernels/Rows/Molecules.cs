using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>Molecules of as many atoms as those of QM9 have in the mean, each atom hearing from all others; at random.</summary>
internal static class Molecules
{
    /// <summary>The molecules of a batch, if nothing else is said.</summary>
    public const int Usual = 8;

    /// <summary>The atoms of a molecule.</summary>
    public const int Atoms = 18;

    /// <summary>Draws molecules.</summary>
    public static SegnnInput<Atom, Harmonics2, Invariant> Create(int count)
    {
        var graph = GraphBatch.FullyConnected(count, Atoms);
        using var harmonics = new SphericalHarmonicsEmbedding<Harmonics2>();
        var points = new Point(randn(graph.NodeCount, 3));
        var separation = points.At(graph.Senders) - points.At(graph.Receivers);
        var steering = harmonics.Forward(separation);
        return new(graph, Steerable.Random<Atom>(graph.NodeCount), MessagePassing.MeanAtReceivers(steering, graph), steering, separation.Length());
    }
}
