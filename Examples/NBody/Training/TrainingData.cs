using NBody.Data;
using NBody.Models;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>
/// A split as tensors. All have one row for each trajectory, so that a batch is a selection of rows. What models make of a system
/// without their parameters is made once where all systems have the same graph, and for each batch where each has its own.
/// </summary>
internal sealed class TrainingData : IDisposable
{
    private readonly Dictionary<int, GraphBatch> graphs = [];
    private readonly Neighbourhood neighbourhood;
    private readonly IParticleModel model;
    private readonly Rows positions;
    private readonly Rows velocities;
    private readonly Rows charges;
    private readonly Rows targets;
    private readonly Rows[]? embedded;

    /// <summary>Embeds a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="model">Whose inputs are embedded; it must live as long as the data are used.</param>
    /// <param name="neighbourhood">Who hears from whom; by default each from all others.</param>
    /// <exception cref="ArgumentException">
    /// The split holds numbers that are infinite or none at all, or the model has not as many rows for one system as for another.
    /// </exception>
    public TrainingData(NBodySplit split, IParticleModel model, Neighbourhood? neighbourhood = null)
    {
        // One of them would spread to every parameter in a single step.
        if (split.FirstNotFinite() is { } problem)
            throw new ArgumentException($"Expected trajectories of finite numbers, found {problem}.");
        this.neighbourhood = neighbourhood ?? Neighbourhood.All;
        this.model = model;
        Count = split.Count;
        var rows = split.Count * split.Particles;
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        positions = new(tensor(split.Positions).view(rows, 3), Count);
        velocities = new(tensor(split.Velocities).view(rows, 3), Count);
        charges = new(tensor(split.Charges).view(rows, 1), Count);
        targets = new(tensor(split.TargetPositions).view(rows, 3), Count);
        if (!this.neighbourhood.DependsOnPositions)
            embedded = [.. model.Embed(split.ToSystems(this.neighbourhood)).Select(tensor => new Rows(tensor, Count))];
    }

    /// <summary>The number of trajectories.</summary>
    public int Count { get; }

    /// <summary>Takes some trajectories, in the given order. The tensors belong to the caller's dispose scope.</summary>
    public Batch Select(ReadOnlySpan<int> trajectories)
    {
        using var chosen = tensor(trajectories.ToArray().Select(i => (long)i).ToArray());
        var places = new Point(positions.Take(chosen));
        var systems = new ParticleSystems(
            Graph(places, trajectories.Length),
            places,
            Steerable.Of<Displacement>(velocities.Take(chosen)),
            Steerable.Of<Invariant>(charges.Take(chosen)));
        return new Batch(
            systems, embedded is null ? Embed(systems) : [.. embedded.Select(rows => rows.Take(chosen))], new Point(targets.Take(chosen)));
    }

    public void Dispose()
    {
        foreach (var graph in graphs.Values)
            graph.Dispose();
        foreach (var rows in (Rows[])[positions, velocities, charges, targets, .. embedded ?? []])
            rows.Dispose();
    }

    private GraphBatch Graph(Point places, int systems)
    {
        if (neighbourhood.DependsOnPositions)
            return neighbourhood.Graph(places, systems);
        if (!graphs.TryGetValue(systems, out var graph))
            graphs.Add(systems, graph = neighbourhood.Graph(places, systems).DetachFromDisposeScope());
        return graph;
    }

    private IReadOnlyList<Tensor> Embed(ParticleSystems systems)
    {
        using var untracked = no_grad();
        return model.Embed(systems);
    }

    /// <summary>Rows of particles or edges, by trajectory.</summary>
    private sealed class Rows(Tensor rows, int trajectories) : IDisposable
    {
        private readonly long width = rows.shape[1];
        private readonly Tensor byTrajectory = ByTrajectory(rows, trajectories);

        public Tensor Take(Tensor chosen)
        {
            using var scope = NewDisposeScope();
            return byTrajectory.index_select(0, chosen).view(-1, width).MoveToOuterDisposeScope();
        }

        public void Dispose() => byTrajectory.Dispose();

        private static Tensor ByTrajectory(Tensor rows, int trajectories)
        {
            if (rows.dim() != 2 || rows.shape[0] % trajectories != 0)
                throw new ArgumentException($"Expected equally many rows for each of {trajectories} systems, got a tensor [{string.Join(", ", rows.shape)}].", nameof(rows));

            // Not a view of what its model or its caller may dispose.
            return rows.reshape(trajectories, rows.shape[0] / trajectories * rows.shape[1]).clone().DetachFromDisposeScope();
        }
    }
}

/// <summary>Some trajectories: the systems, what the model made of them, and where the particles will be.</summary>
/// <param name="Systems">The systems at the input frame.</param>
/// <param name="Embedded">What <see cref="IParticleModel.Embed"/> made of them.</param>
/// <param name="Targets">Positions at the target frame.</param>
internal sealed record Batch(ParticleSystems Systems, IReadOnlyList<Tensor> Embedded, Point Targets);
