using System.Globalization;
using NBody.Models;
using NBody.Simulation;
using NBody.Simulation.Charged;
using NBody.Tests.Support;
using NBody.Training;

namespace NBody.Tests.Training;

public sealed class RunStateTests
{
    private static readonly TrainingOptions Unusual = new()
    {
        Model = ModelChoice.Small,
        NodeAttributes = NodeAttributes.Geometry,
        Seed = ulong.MaxValue,
        Samples = 7,
        Epochs = 11,
        Batch = 13,
        Rate = 1.0 / 3,
        Schedule = Schedule.Constant,
        WeightDecay = 1e-300,
        ClipNorm = 0.1,
        Average = 0.3,
        ValidateEvery = 5,
        CheckpointEvery = 17,
        BudgetSeconds = 90,
        Target = Target.Force,
        Neighbours = 3,
        Windows = 2,
        BothWays = true,
        Data = new(Seed: 99, Train: 8, Valid: 2, Test: 3) { Physics = new ChargedSystem(7), SampleEvery = 10, InputFrame = 1, TargetFrame = 2 },
    };

    private static readonly TrainingProgress Progress = new()
    {
        Epochs = 2,
        StepsInEpoch = 1,
        Steps = long.MaxValue,
        ErrorSum = 0.1 + 0.2,
        Seconds = 1234.5,
        BestValid = 1e-17,
        BestEpoch = 1,
        History = [new EpochRecord(1, Math.PI, 1e-17, 5e-3, 1), new EpochRecord(2, Math.E, null, 4e-3, 2)],
    };

    [Fact]
    public void What_is_written_is_read_to_the_last_bit()
    {
        var state = new RunState(Unusual, Progress);
        var read = RunState.FromJson(state.ToJson(), "run");
        Assert.Equal(Unusual, read.Options);
        Assert.Equal(Progress.History, read.Progress.History);
        Assert.Equal(state.ToJson(), read.ToJson());
    }

    [Fact]
    public void Nothing_differs_from_the_same_options() => Assert.Empty(new RunState(Unusual, Progress).DifferencesFrom(Unusual with { Model = ModelChoice.Small }));

    [Fact]
    public void Differences_are_named_with_both_values()
    {
        var run = new RunState(TinyRun.Options, new TrainingProgress());
        Assert.Equal(["Rate: the run has 0.005, asked for is 0.001"], run.DifferencesFrom(TinyRun.Options with { Rate = 0.001 }));
        Assert.Equal(["Model: the run has Small, asked for is Paper"], run.DifferencesFrom(TinyRun.Options with { Model = ModelChoice.Paper }));
        Assert.Contains(
            "Data.Seed: the run has 5, asked for is 6",
            run.DifferencesFrom(TinyRun.Options with { Data = TinyRun.Parameters with { Seed = 6 } }));
    }

    // Whatever is added to the options takes part in the comparison.
    [Fact]
    public void Every_option_counts()
    {
        var run = new RunState(new TrainingOptions(), new TrainingProgress());
        var differing = run.DifferencesFrom(Unusual).Select(line => line.Split('.', ':')[0]).ToHashSet();
        Assert.Equal(typeof(TrainingOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(), differing.Order());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("not json")]
    [InlineData("""{"Options":{"Model":"Huge"},"Progress":{}}""")]
    public void Other_texts_are_refused_with_the_file_named(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => RunState.FromJson(text, "some.safetensors"));
        Assert.StartsWith("some.safetensors: expected the options and the progress of a training run", error.Message);
        Assert.True(NBody.Cli.Application.IsExpected(error));
    }

    [Fact]
    public void The_log_reads_the_same_where_decimals_have_commas()
    {
        using var folder = new TemporaryFolder();
        var previous = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "\u2212" };
        try
        {
            CultureInfo.CurrentCulture = commas;
            TrainingLog.Write(folder["log.csv"], Progress);
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }

        Assert.Equal(
            "epoch,train_mse,valid_mse,rate,seconds\n1,3.141592653589793,1E-17,0.005,1.0\n2,2.718281828459045,,0.004,2.0\n",
            File.ReadAllText(folder["log.csv"]));
        Assert.Equal([folder["log.csv"]], Directory.GetFiles(folder.Root));
    }
}
