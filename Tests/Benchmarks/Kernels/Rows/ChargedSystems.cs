using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>
/// Charged particles and who hears from whom: the n-body problem's data, at random. Its tensors belong to the caller's dispose scope.
/// </summary>
internal sealed class ChargedSystems
{
    /// <summary>The particles of a system.</summary>
    public const int Particles = 5;

    // One for all: it keeps its coefficients as native tensors for as long as it lives.
    private static readonly SphericalHarmonicsEmbedding<Harmonics1> Harmonics = new(SphericalHarmonicsNormalization.Integral);

    private readonly Tensor velocities;
    private readonly Tensor charges;

    /// <summary>Draws many small systems, in each of which all hear from all others.</summary>
    public ChargedSystems(int systems)
        : this(GraphBatch.FullyConnected(systems, Particles), randn(systems * Particles, 3))
    {
    }

    /// <summary>Draws velocities and charges.</summary>
    /// <param name="graph">Who hears from whom.</param>
    /// <param name="positions">Where the particles are, [particles, 3].</param>
    public ChargedSystems(GraphBatch graph, Tensor positions)
    {
        Graph = graph;
        Positions = positions;
        velocities = randn(Graph.NodeCount, 3);
        charges = randn(Graph.NodeCount).sign();
    }

    /// <summary>Who hears from whom.</summary>
    public GraphBatch Graph { get; }

    /// <summary>Where the particles are, [particles, 3].</summary>
    public Tensor Positions { get; }

    /// <summary>What a network sees of the particles.</summary>
    /// <param name="positions">Where they are, [particles, 3]; it can be differentiated by.</param>
    public SegnnInput<Particle, Harmonics1, Pair> Embed(Tensor positions)
    {
        using var scope = NewDisposeScope();
        var points = new Point(positions);
        var place = points - points.Centres(Graph);
        var motion = Steerable.Of<Displacement>(velocities);
        var separation = points.At(Graph.Senders) - points.At(Graph.Receivers);
        var steering = Harmonics.Forward(separation);
        var products = charges.index_select(0, Graph.Senders).mul(charges.index_select(0, Graph.Receivers)).unsqueeze(1);
        return new(
            Graph,
            Steerable.Of<Particle>(cat([place.Tensor, motion.Tensor, motion.Length().Tensor], 1)).MoveToOuterDisposeScope(),
            (MessagePassing.MeanAtReceivers(steering, Graph) + Harmonics.Forward(motion)).MoveToOuterDisposeScope(),
            steering.MoveToOuterDisposeScope(),
            Steerable.Of<Pair>(cat([separation.Length().Tensor, products], 1)).MoveToOuterDisposeScope());
    }
}
