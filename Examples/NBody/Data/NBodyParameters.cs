using System.Globalization;
using NBody.Simulation;
using NBody.Simulation.Charged;

namespace NBody.Data;

/// <summary>Everything that determines the numbers of a dataset.</summary>
/// <param name="Seed">Seed of the random streams.</param>
/// <param name="Train">Training trajectories.</param>
/// <param name="Valid">Validation trajectories.</param>
/// <param name="Test">Test trajectories.</param>
/// <remarks>
/// Defaults: the sizes of the published data. Published results train on the first 3,000 of the 10,000 training
/// trajectories and predict frame 40 from frame 30 (Satorras, Hoogeboom, Welling 2021; Brandstetter et al. 2022).
/// The published random numbers are NumPy's; these have the same distribution and are drawn from <see cref="RandomStream"/>.
/// </remarks>
internal sealed record NBodyParameters(ulong Seed = 43, int Train = 10_000, int Valid = 2_000, int Test = 2_000)
{
    // A file is read whole, and a particle takes 52 bytes.
    private const int LargestDataset = 40_000_000;

    /// <summary>The physics.</summary>
    public IPhysics Physics { get; init; } = new ChargedSystem();

    /// <summary>Steps between frames.</summary>
    public int SampleEvery { get; init; } = 100;

    /// <summary>The frame that a model is given.</summary>
    public int InputFrame { get; init; } = 30;

    /// <summary>The frame whose positions a model predicts.</summary>
    public int TargetFrame { get; init; } = 40;

    /// <summary>Time from the input frame to the target frame.</summary>
    public double ElapsedTime => (TargetFrame - InputFrame) * SampleEvery * Physics.TimeStep;

    /// <summary>The recorded steps: input, target.</summary>
    public int[] Steps => [StepOf(InputFrame), StepOf(TargetFrame)];

    /// <summary>Trajectories of a split.</summary>
    public int Count(Split split) => split switch
    {
        Split.Train => Train,
        Split.Valid => Valid,
        Split.Test => Test,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Expected Train, Valid or Test."),
    };

    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    public void Validate()
    {
        Physics.Validate();
        foreach (var split in Enum.GetValues<Split>())
            if (Count(split) < 1)
                throw new ArgumentException($"The {split} split needs at least 1 trajectory; got {Count(split)}.");
        if ((long)Train + Valid + Test > LargestDataset / Physics.Particles)
            throw new ArgumentException($"A dataset holds at most {LargestDataset:N0} particles; got ({Train:N0} + {Valid:N0} + {Test:N0}) * {Physics.Particles}.");
        if (SampleEvery < 1)
            throw new ArgumentException($"{nameof(SampleEvery)} must be at least 1; got {SampleEvery}.");
        if (InputFrame < 0 || TargetFrame <= InputFrame)
            throw new ArgumentException($"Expected 0 <= input frame < target frame; got {InputFrame} and {TargetFrame}.");
    }

    /// <summary>All parameters as name=value, one a line: what a dataset file says of itself.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"""
        seed={Seed}
        particles={Physics.Particles}
        train={Train}
        valid={Valid}
        test={Test}
        input-frame={InputFrame}
        target-frame={TargetFrame}
        sample-every={SampleEvery}
        time-step={Physics.TimeStep:R}
        {Physics.Describe()}
        """).ReplaceLineEndings("\n");

    private int StepOf(int frame) => (Physics.KeepsInitialState ? frame : frame + 1) * SampleEvery;
}
