using NBody.Tests.Support;
using TypedIrreps;
using TypedIrreps.Testing;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

/// <summary>A symmetry of the task: a change of the systems, and what it should do to the predicted displacements, [N, 3].</summary>
/// <param name="Name">For a person to read.</param>
/// <param name="Change">Draws a change at random and makes it.</param>
internal sealed record Symmetry(string Name, Func<Particles, Random, (Particles Changed, Func<Tensor, Tensor> Expected)> Change)
{
    public static IReadOnlyList<Symmetry> All { get; } =
    [
        new("rotation", (particles, random) => Turned(particles, new OrthogonalTransform(Rotation.Random(random), inverts: false))),
        new("reflection", (particles, random) => Turned(particles, new OrthogonalTransform(Rotation.Random(random), inverts: true))),
        new("translation", Translated),
        new("particles", (particles, random) => Reordered(particles, ParticlesWithinSystems(random))),
        new("systems", (particles, random) => Reordered(particles, WholeSystems(random))),
        new("edges", WithEdgesShuffled),
        new("names", Renamed),
    ];

    /// <summary>How far a prediction is from having the symmetry, relative to its size.</summary>
    public double Error(Func<Particles, Tensor> predict, int seed)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var particles = Particles.Random(seed);
        var (changed, expected) = Change(particles, new Random(seed));
        return Tensors.RelativeDistance(expected(predict(particles)), predict(changed));
    }

    public override string ToString() => Name;

    private static (Particles, Func<Tensor, Tensor>) Turned(Particles particles, OrthogonalTransform transform)
    {
        return (particles with { Positions = Turn(particles.Positions), Velocities = Turn(particles.Velocities) }, Turn);

        Tensor Turn(Tensor vectors) => vectors.Transform(Displacement.Signature, transform);
    }

    // Every system by a vector of its own: they do not know of each other.
    private static (Particles, Func<Tensor, Tensor>) Translated(Particles particles, Random random)
    {
        var shifts = Tensors.Normal(random.Next(), Particles.Systems, 3).mul(5).index_select(0, particles.Graph.GraphOfNode);
        return (particles with { Positions = particles.Positions.add(shifts) }, predicted => predicted);
    }

    // All systems are alike as graphs, so that the graph stays as it is.
    private static (Particles, Func<Tensor, Tensor>) Reordered(Particles particles, int[] order) =>
        (WithRows(particles, order), predicted => predicted.Rows(order));

    private static (Particles, Func<Tensor, Tensor>) WithEdgesShuffled(Particles particles, Random random)
    {
        var graph = particles.Graph;
        var order = Shuffled((int)graph.EdgeCount, random);
        var shuffled = new GraphBatch(graph.Senders.Rows(order), graph.Receivers.Rows(order), graph.GraphOfNode, graph.GraphCount);
        return (particles with { Graph = shuffled }, predicted => predicted);
    }

    // The nodes of all systems mixed up; the edges keep their order and call the nodes by their new names.
    private static (Particles, Func<Tensor, Tensor>) Renamed(Particles particles, Random random)
    {
        var graph = particles.Graph;
        var order = Shuffled(Particles.Count, random);
        var names = tensor(Enumerable.Range(0, Particles.Count).Select(node => (long)Array.IndexOf(order, node)).ToArray());
        var renamed = new GraphBatch(
            names.index_select(0, graph.Senders), names.index_select(0, graph.Receivers), graph.GraphOfNode.Rows(order), graph.GraphCount);
        return (WithRows(particles, order) with { Graph = renamed }, predicted => predicted.Rows(order));
    }

    private static Particles WithRows(Particles particles, int[] order) => particles with
    {
        Positions = particles.Positions.Rows(order),
        Velocities = particles.Velocities.Rows(order),
        Charges = particles.Charges.Rows(order),
    };

    private static int[] ParticlesWithinSystems(Random random) =>
    [
        .. Enumerable.Range(0, Particles.Systems).SelectMany(system =>
            Shuffled(Particles.PerSystem, random).Select(particle => (system * Particles.PerSystem) + particle)),
    ];

    private static int[] WholeSystems(Random random) =>
        [.. Shuffled(Particles.Systems, random).SelectMany(system => Enumerable.Range(system * Particles.PerSystem, Particles.PerSystem))];

    // Never the identity: a symmetry that changes nothing proves nothing.
    private static int[] Shuffled(int count, Random random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        do
            random.Shuffle(order);
        while (order.SequenceEqual(Enumerable.Range(0, count)));
        return order;
    }
}
