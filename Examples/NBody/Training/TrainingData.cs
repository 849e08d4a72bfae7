using NBody.Data;
using NBody.Models;
using NBody.Simulation;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>
/// A split as tensors, embedded once: the inputs do not change from epoch to epoch. All tensors have one row for each
/// trajectory, so that a batch is a selection of rows.
/// </summary>
internal sealed class TrainingData : IDisposable
{
    private readonly Dictionary<int, GraphBatch> graphs = [];
    private readonly int particles;
    private readonly Tensor nodes;
    private readonly Tensor nodeAttributes;
    private readonly Tensor edgeAttributes;
    private readonly Tensor extra;
    private readonly Tensor positions;
    private readonly Tensor targets;

    /// <summary>Embeds a split.</summary>
    /// <exception cref="ArgumentException">The split holds numbers that are infinite or none at all.</exception>
    public TrainingData(NBodySplit split, NodeAttributes attributes)
    {
        // One of them would spread to every parameter in a single step.
        if (split.FirstNotFinite() is { } problem)
            throw new ArgumentException($"Expected trajectories of finite numbers, found {problem}.");
        Count = split.Count;
        particles = split.Particles;
        using var scope = NewDisposeScope();
        var rows = (long)Count * particles;
        var coordinates = tensor(split.Positions).view(rows, 3);
        var embedded = new ParticleGraphs(attributes).Embed(
            Graphs(Count),
            new Point(coordinates),
            Steerable.Of<Displacement>(tensor(split.Velocities).view(rows, 3)),
            tensor(split.Charges));
        nodes = ByTrajectory(embedded.Nodes.Tensor);
        nodeAttributes = ByTrajectory(embedded.NodeAttributes.Tensor);
        edgeAttributes = ByTrajectory(embedded.EdgeAttributes.Tensor);
        extra = ByTrajectory(embedded.Extra.Tensor);
        positions = ByTrajectory(coordinates);
        targets = ByTrajectory(tensor(split.TargetPositions).view(rows, 3));
    }

    /// <summary>The number of trajectories.</summary>
    public int Count { get; }

    /// <summary>Takes some trajectories, in the given order.</summary>
    public Batch Select(ReadOnlySpan<int> trajectories)
    {
        using var scope = NewDisposeScope();
        var rows = tensor(trajectories.ToArray().Select(i => (long)i).ToArray());
        var input = new SegnnInput<Particle, Sh1, Pair>(
            Graphs(trajectories.Length),
            Take<Particle>(nodes, rows),
            Take<Sh1>(nodeAttributes, rows),
            Take<Sh1>(edgeAttributes, rows),
            Take<Pair>(extra, rows));
        return new Batch(
            input,
            new Point(Rows(positions, rows, 3).MoveToOuterDisposeScope()),
            new Point(Rows(targets, rows, 3).MoveToOuterDisposeScope()));
    }

    public void Dispose()
    {
        foreach (var graph in graphs.Values)
            graph.Dispose();
        foreach (var kept in new[] { nodes, nodeAttributes, edgeAttributes, extra, positions, targets })
            kept.Dispose();
    }

    private static Steerable<T> Take<T>(Tensor byTrajectory, Tensor rows)
        where T : IIrreps =>
        Steerable.Of<T>(Rows(byTrajectory, rows, T.Dim)).MoveToOuterDisposeScope();

    private static Tensor Rows(Tensor byTrajectory, Tensor rows, int dim)
    {
        var selected = byTrajectory.index_select(0, rows);
        return selected.view(selected.shape[0] * selected.shape[1] / dim, dim);
    }

    private Tensor ByTrajectory(Tensor rows) =>
        rows.reshape(Count, rows.shape[0] * rows.shape[1] / Count).DetachFromDisposeScope();

    // The graphs of a batch depend on its size alone.
    private GraphBatch Graphs(int systems)
    {
        if (!graphs.TryGetValue(systems, out var graph))
            graphs.Add(systems, graph = GraphBatch.FullyConnected(systems, particles).DetachFromDisposeScope());
        return graph;
    }
}

/// <summary>Some trajectories: what the model sees, where the particles are, and where they will be.</summary>
/// <param name="Input">What the model sees.</param>
/// <param name="Positions">Positions at the input frame.</param>
/// <param name="Targets">Positions at the target frame.</param>
internal sealed record Batch(SegnnInput<Particle, Sh1, Pair> Input, Point Positions, Point Targets);
