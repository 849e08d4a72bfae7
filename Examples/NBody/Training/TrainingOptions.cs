using System.Text.Json.Serialization;
using NBody.Data;
using NBody.Models;

namespace NBody.Training;

/// <summary>Everything that determines the numbers of a training run.</summary>
internal sealed record TrainingOptions
{
    /// <summary>The declared model.</summary>
    public ModelChoice Model { get; init; } = ModelChoice.Paper;

    /// <summary>What steers the node updates, in models that know node attributes.</summary>
    public NodeAttributes NodeAttributes { get; init; } = NodeAttributes.GeometryAndVelocity;

    /// <summary>Seed of the initial parameters and of the order of the samples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Training trajectories: the first so many of the split.</summary>
    public int Samples { get; init; } = 3000;

    /// <summary>Passes over the training trajectories.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Trajectories in a step.</summary>
    public int Batch { get; init; } = 25;

    /// <summary>Adam's step size; with <see cref="Schedule.Cosine"/> the largest one.</summary>
    public double Rate { get; init; } = 5e-3;

    /// <summary>How the step size changes.</summary>
    public Schedule Schedule { get; init; } = Schedule.Cosine;

    /// <summary>Adam's weight decay (an L2 penalty, as published).</summary>
    public double WeightDecay { get; init; } = 1e-12;

    /// <summary>Largest norm of the gradient; 0 for no limit.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Decay of the exponential moving average of the parameters that is evaluated; 0 for none.</summary>
    public double Average { get; init; } = 0.999;

    /// <summary>Epochs between evaluations on the validation split.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>Steps between checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 100;

    /// <summary>The seconds that <see cref="Epochs"/> were chosen for; 0 where they were given. It changes nothing in the run.</summary>
    public double BudgetSeconds { get; init; }

    /// <summary>What is predicted.</summary>
    public Target Target { get; init; }

    /// <summary>How many nearest others a particle hears from; null for all others.</summary>
    public int? Neighbours { get; init; }

    /// <summary>Stretches of each training trajectory that are learned; 1 for that from the input frame to the target frame alone.</summary>
    public int Windows { get; init; } = 1;

    /// <summary>Whether the training trajectories are learned backwards too.</summary>
    public bool BothWays { get; init; }

    /// <summary>What an epoch learns: so many stretches of trajectories, forwards or backwards.</summary>
    [JsonIgnore]
    public int ExampleCount => checked(Samples * Windows * (BothWays ? 2 : 1));

    /// <summary>Steps in an epoch; the last may have fewer examples.</summary>
    [JsonIgnore]
    public int StepsPerEpoch => (ExampleCount + Batch - 1) / Batch;

    /// <summary>Who hears from whom.</summary>
    [JsonIgnore]
    public Neighbourhood Neighbourhood => new(Neighbours);

    /// <summary>The data.</summary>
    public NBodyParameters Data { get; init; } = new();

    /// <summary>The published setting: 4 layers, as many weights as 64 scalars would have, Adam at a constant 5e-4, nothing added.</summary>
    public static TrainingOptions Published => new()
    {
        Epochs = 1000,
        Batch = 100,
        Rate = 5e-4,
        Schedule = Schedule.Constant,
        ClipNorm = 0,
        Average = 0,
    };

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Data.Validate();
        AtLeast(1, Samples, "--samples");
        AtLeast(1, Epochs, "--epochs");
        AtLeast(1, Batch, "--batch");
        AtLeast(1, ValidateEvery, "--validate-every");
        AtLeast(1, CheckpointEvery, "--checkpoint-every");
        AtLeast(1, Windows, "--windows");
        if (Windows > TrajectoryWindows.Most(Data))
            throw new ArgumentException($"--windows is {Windows}, but there are {TrajectoryWindows.Most(Data)} up to frame {Data.InputFrame}.");
        if (Neighbours is { } neighbours)
            AtLeast(1, neighbours, "--neighbours");
        if (BothWays && Target == Target.Force)
            throw new ArgumentException("--both-ways learns positions backwards, but --target is Force; expected one of them.");
        if (Samples > Data.Train)
            throw new ArgumentException($"--samples is {Samples}, but the training split has {Data.Train} trajectories.");
        if (!(Rate > 0) || !double.IsFinite(Rate))
            throw new ArgumentException($"--rate is {Rate}; expected a number above 0.");
        if (!(WeightDecay >= 0) || !double.IsFinite(WeightDecay))
            throw new ArgumentException($"--weight-decay is {WeightDecay}; expected 0 or more.");
        if (!(ClipNorm >= 0) || !double.IsFinite(ClipNorm))
            throw new ArgumentException($"--clip is {ClipNorm}; expected 0 (no limit) or more.");
        if (!(Average >= 0 && Average < 1))
            throw new ArgumentException($"--average is {Average}; expected 0 (none) up to, not including, 1.");
    }

    /// <summary>The model, with parameters drawn from the seed.</summary>
    public IParticleModel CreateModel() => Model.Create(Seed, NodeAttributes);

    /// <summary>A split as the run sees it, embedded for its model.</summary>
    /// <param name="split">The trajectories.</param>
    /// <param name="model">The run's model.</param>
    public TrainingData Embed(NBodySplit split, IParticleModel model) =>
        new(split.Leading(Target, Data.Physics), model, Neighbourhood);

    /// <summary>What the run learns from, embedded for its model.</summary>
    /// <param name="split">The training split.</param>
    /// <param name="model">The run's model.</param>
    public TrainingData EmbedTraining(NBodySplit split, IParticleModel model)
    {
        var used = Windows == 1 ? split.First(Samples) : TrajectoryWindows.Of(Data, Samples, Windows);
        return Embed(BothWays ? used.BothWays() : used, model);
    }

    /// <summary>The model's name, and what steers its nodes if anything does.</summary>
    public string DescribeModel() => Model switch
    {
        ModelChoice.Small or ModelChoice.Paper => $"SEGNN ({Model}, {NodeAttributes})",
        _ => Model.HasNodeAttributes() ? $"{Model} ({NodeAttributes})" : Model.ToString(),
    };

    private static void AtLeast(int least, int value, string option)
    {
        if (value < least)
            throw new ArgumentException($"{option} is {value}; expected {least} or more.");
    }
}

/// <summary>How the step size changes.</summary>
internal enum Schedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>A short linear warm-up, then half a cosine down to a hundredth.</summary>
    Cosine,
}
