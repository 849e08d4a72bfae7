using NBody.Models;
using NBody.Training;

namespace NBody.Tests.Training;

public sealed class TrainingOptionsTests
{
    private static readonly Dictionary<string, TrainingOptions> Refused = new()
    {
        ["--samples is 0; expected 1 or more."] = TinyRun.Options with { Samples = 0 },
        ["--samples is 61, but the training split has 60 trajectories."] = TinyRun.Options with { Samples = 61 },
        ["--epochs is -1; expected 1 or more."] = TinyRun.Options with { Epochs = -1 },
        ["--batch is 0; expected 1 or more."] = TinyRun.Options with { Batch = 0 },
        ["--validate-every is 0; expected 1 or more."] = TinyRun.Options with { ValidateEvery = 0 },
        ["--checkpoint-every is 0; expected 1 or more."] = TinyRun.Options with { CheckpointEvery = 0 },
        ["--rate is 0; expected a number above 0."] = TinyRun.Options with { Rate = 0 },
        ["--rate is NaN; expected a number above 0."] = TinyRun.Options with { Rate = double.NaN },
        ["--rate is Infinity; expected a number above 0."] = TinyRun.Options with { Rate = double.PositiveInfinity },
        ["--weight-decay is -1; expected 0 or more."] = TinyRun.Options with { WeightDecay = -1 },
        ["--weight-decay is NaN; expected 0 or more."] = TinyRun.Options with { WeightDecay = double.NaN },
        ["--clip is -1; expected 0 (no limit) or more."] = TinyRun.Options with { ClipNorm = -1 },
        ["--average is 1; expected 0 (none) up to, not including, 1."] = TinyRun.Options with { Average = 1 },
        ["--average is NaN; expected 0 (none) up to, not including, 1."] = TinyRun.Options with { Average = double.NaN },
        ["--neighbours is -2; expected 1 or more."] = TinyRun.Options with { Neighbours = -2 },
        ["--windows is 0; expected 1 or more."] = TinyRun.Options with { Windows = 0 },
        ["--windows is 8, but there are 7 up to frame 30."] = TinyRun.Options with { Windows = 8 },
        ["--both-ways learns positions backwards, but --target is Force; expected one of them."] = TinyRun.Options with { BothWays = true, Target = Target.Force },
        ["The Valid split needs at least 1 trajectory; got 0."] = TinyRun.Options with { Data = TinyRun.Parameters with { Valid = 0 } },
    };

    public static TheoryData<string> Messages => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_makes_no_sense_is_refused_by_name(string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(Refused[message].Validate).Message);

    [Fact]
    public void Examples_are_windows_of_trajectories_in_one_direction_or_two() => Assert.Equal(
        (3000, 15_000, 30_000),
        (new TrainingOptions().ExampleCount, new TrainingOptions { Windows = 5 }.ExampleCount, new TrainingOptions { Windows = 5, BothWays = true }.ExampleCount));

    [Fact]
    public void Defaults_and_the_published_setting_are_valid()
    {
        new TrainingOptions().Validate();
        TinyRun.Options.Validate();
        TrainingOptions.Published.Validate();
    }

    // Brandstetter et al. (2022), appendix C.
    [Fact]
    public void The_published_setting_is_the_published_one() => Assert.Equal(
        (ModelChoice.Paper, 5e-4, Schedule.Constant, 1e-12, 100, 3000, 0.0, 0.0),
        (TrainingOptions.Published.Model, TrainingOptions.Published.Rate, TrainingOptions.Published.Schedule, TrainingOptions.Published.WeightDecay,
            TrainingOptions.Published.Batch, TrainingOptions.Published.Samples, TrainingOptions.Published.ClipNorm, TrainingOptions.Published.Average));
}
