using System.Globalization;
using NBody.Data;
using NBody.Simulation.Charged;
using NBody.Training;

namespace NBody.Comparison;

/// <summary>How all rows of a table are trained: one protocol, whatever the model.</summary>
internal sealed record TableProtocol
{
    private const int MostSeeds = 1000;

    /// <summary>The largest rate of all rows where the protocol is not the published one.</summary>
    public const double UsualRate = 3e-3;

    // The end of an epoch saves besides, and small models would spend their time with files.
    private const int StepsBetweenCheckpoints = 1000;

    /// <summary>
    /// Whether as published: batches of 100, Adam at the row's constant rate, nothing added. Otherwise as the example trains in
    /// half a minute: batches of 25, half a cosine down from a larger rate, clipped gradients, averaged parameters.
    /// </summary>
    public bool IsPublished { get; init; }

    /// <summary>The largest rate of all rows; null for that of the protocol: each row's published one, or <see cref="UsualRate"/>.</summary>
    public double? Rate { get; init; }

    /// <summary>Training seeds: 1 up to this.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Training trajectories.</summary>
    public int Samples { get; init; } = 3000;

    /// <summary>Stretches of each training trajectory that are learned.</summary>
    public int Windows { get; init; } = 1;

    /// <summary>Whether they are learned backwards too.</summary>
    public bool BothWays { get; init; }

    /// <summary>Passes over the training trajectories; null where <see cref="BudgetSeconds"/> says.</summary>
    public int? Epochs { get; init; }

    /// <summary>Seconds of a run, from which its epochs are chosen; 0 where the epochs are given.</summary>
    public double BudgetSeconds { get; init; }

    /// <summary>The data.</summary>
    public NBodyParameters Data { get; init; } = new();

    /// <summary>The options of a run.</summary>
    /// <param name="row">What is trained.</param>
    /// <param name="seed">The training seed.</param>
    /// <param name="epochs">Passes over the training trajectories.</param>
    public TrainingOptions Options(TableRow row, ulong seed, int epochs) =>
        (IsPublished ? TrainingOptions.Published : new TrainingOptions()) with
        {
            Rate = Rate ?? (IsPublished ? row.Rate : UsualRate),
            Model = row.Model,
            NodeAttributes = row.NodeAttributes,
            Seed = seed,
            Samples = Samples,
            Windows = Windows,
            BothWays = BothWays,
            Epochs = epochs,
            BudgetSeconds = BudgetSeconds,
            CheckpointEvery = StepsBetweenCheckpoints,
            Data = Data,
        };

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Seeds is < 1 or > MostSeeds)
            throw new ArgumentException($"--seeds is {Seeds}; expected 1 to {MostSeeds}.");
        if (Data.Physics is not ChargedSystem)
            throw new ArgumentException($"The table compares errors on charged particles, but --task is {Data.Physics.Name}; expected {new ChargedSystem().Name}.");
        if (Epochs is null && !(BudgetSeconds > 0 && double.IsFinite(BudgetSeconds)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The budget of a run is {BudgetSeconds} seconds; expected a number above 0."));
        Options(TableRows.All[0], seed: 1, Epochs ?? 1).Validate();
    }
}
