using NBody.Simulation;

namespace NBody.Data;

/// <summary>A dataset of moving particles: positions, velocities and charges at one frame, positions at a later one.</summary>
internal sealed class NBodyDataset
{
    private readonly NBodySplit[] splits;

    internal NBodyDataset(NBodyParameters parameters)
    {
        parameters.Validate();
        Parameters = parameters;
        splits = [.. Enum.GetValues<Split>().Select(split => new NBodySplit(parameters.Count(split), parameters.Physics.Particles))];
    }

    public NBodyParameters Parameters { get; }

    public NBodySplit Train => this[Split.Train];

    public NBodySplit Valid => this[Split.Valid];

    public NBodySplit Test => this[Split.Test];

    public NBodySplit this[Split split] => splits[(int)split];

    /// <summary>Simulates all trajectories; the numbers depend on the parameters alone.</summary>
    /// <param name="parameters">What to simulate.</param>
    /// <param name="progress">Receives how many trajectories have just been completed; called from several threads.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token in <paramref name="options"/> was cancelled.</exception>
    public static NBodyDataset Simulate(NBodyParameters parameters, Action<int>? progress = null, ParallelOptions? options = null)
    {
        var dataset = new NBodyDataset(parameters);
        foreach (var split in Enum.GetValues<Split>())
        {
            Trajectories.RunSampled(
                parameters.Physics,
                trajectory => new RandomStream(parameters.Seed, (uint)split, (uint)trajectory),
                parameters.Count(split),
                parameters.Steps,
                (trajectory, frames) => dataset[split].Set(trajectory, frames[0], frames[1]),
                progress,
                options ?? new ParallelOptions());
        }

        return dataset;
    }
}
