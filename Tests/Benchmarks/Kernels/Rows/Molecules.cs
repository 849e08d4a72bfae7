using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>Molecules of as many atoms as those of QM9 have in the mean, each atom hearing from all others; at random.</summary>
internal static class Molecules
{
    /// <summary>The molecules of a batch.</summary>
    public const int Count = 8;

    /// <summary>The atoms of a molecule.</summary>
    public const int Atoms = 18;

    /// <summary>The edges of all molecules.</summary>
    public const int Edges = Count * Atoms * (Atoms - 1);

    /// <summary>Draws them.</summary>
    public static SegnnInput<Atom, Harmonics2, Invariant> Create()
    {
        var graph = GraphBatch.FullyConnected(Count, Atoms);
        using var harmonics = new SphericalHarmonicsEmbedding<Harmonics2>();
        var points = new Point(randn(graph.NodeCount, 3));
        var separation = points.At(graph.Senders) - points.At(graph.Receivers);
        var steering = harmonics.Forward(separation);
        return new(graph, Steerable.Random<Atom>(graph.NodeCount), MessagePassing.MeanAtReceivers(steering, graph), steering, separation.Length());
    }
}
