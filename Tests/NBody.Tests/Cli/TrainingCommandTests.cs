using System.Globalization;
using System.Text.RegularExpressions;
using NBody.Cli;
using NBody.Data;
using NBody.Models;
using NBody.Tests.Support;
using NBody.Tests.Training;
using NBody.Training;
using TorchSharp;
using TypedIrreps.Training;

namespace NBody.Tests.Cli;

/// <summary>train, evaluate and equivariance, as they are used.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class TrainingCommandTests : IDisposable
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly ProgramUnderTest program = new();
    private readonly RunFolder run;
    private readonly DatasetCache cache;

    public TrainingCommandTests()
    {
        run = new RunFolder(program["run"]);
        cache = new DatasetCache(program["data"]);
    }

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Train_evaluate_equivariance()
    {
        Assert.Equal(0, await Train("--epochs", "3"));
        Assert.Empty(program.Errors);
        Assert.Equal(
            new[] { run.Best, run.Checkpoint, run.LearningCurve, run.Log, run.Trajectories }.Order(), Directory.GetFiles(run.Path).Order());
        Assert.All([run.LearningCurve, run.Trajectories], path => Assert.Equal(PngSignature, File.ReadAllBytes(path)[..8]));
        Assert.Equal(4, File.ReadAllLines(run.Log).Length);

        var error = Figure("SEGNN (Small, GeometryAndVelocity)");
        Assert.Equal(TestError(), error, 1e-5);
        Assert.Equal(Baselines.NoMotion(TinyRun.Data.Test), Figure("no motion"), 1e-5);
        Assert.Equal(
            Baselines.LinearInAll(TinyRun.Data.Train, TinyRun.Data.Test, TinyRun.Parameters.Physics), Figure("linear in velocity, position, force"), 1e-5);
        using (var small = new SmallModel())
            Assert.Contains($"Small model, GeometryAndVelocity: {small.ParameterCount().ToString("N0", CultureInfo.InvariantCulture)} parameters", program.Output);
        AssertEquivariant();

        program.Forget();
        File.Delete(run.Trajectories);
        Assert.Equal(0, await program.Run("evaluate", "--out", run.Path, "--data", program["data"]));
        Assert.Empty(program.Errors);
        Assert.Equal(error, Figure("SEGNN (Small, GeometryAndVelocity)"));
        Assert.Equal(PngSignature, File.ReadAllBytes(run.Trajectories)[..8]);
        AssertEquivariant();

        program.Forget();
        Assert.Equal(0, await program.Run("equivariance", "--out", run.Path, "--data", program["data"]));
        Assert.Empty(program.Errors);
        AssertEquivariant();
        Assert.Equal(Application.Failed, await program.Run("equivariance", "--out", run.Path, "--data", program["data"], "--systems", "21"));
        Assert.Contains("1 to 20", Assert.Single(program.Errors));
    }

    [Fact]
    public async Task Options_reach_the_run()
    {
        string[] options =
        [
            "--model", "small", "--attributes", "geometry", "--training-seed", "8", "--samples", "20", "--epochs", "1", "--batch", "7", "--rate", "0.002",
            "--schedule", "constant", "--weight-decay", "0.25", "--clip", "0", "--average", "0", "--validate-every", "2", "--checkpoint-every", "3",
            "--neighbours", "2", "--both-ways", "--windows", "3",
        ];
        Assert.Equal(0, await program.Run([.. Command, .. options]));
        Assert.Equal(
            new TrainingOptions
            {
                Model = ModelChoice.Small,
                NodeAttributes = NodeAttributes.Geometry,
                Seed = 8,
                Samples = 20,
                Epochs = 1,
                Batch = 7,
                Rate = 0.002,
                Schedule = Schedule.Constant,
                WeightDecay = 0.25,
                ClipNorm = 0,
                Average = 0,
                Neighbours = 2,
                Windows = 3,
                BothWays = true,
                ValidateEvery = 2,
                CheckpointEvery = 3,
                Data = TinyRun.Parameters,
            },
            TinyRun.State(run.Checkpoint).Options);
        Figure("SEGNN (Small, Geometry)");
    }

    [Fact]
    public async Task A_run_with_other_options_is_not_overwritten()
    {
        TinyRun.Train(run, TinyRun.Options with { Epochs = 1 });
        var before = Contents();
        Assert.Equal(Application.Failed, await Train("--epochs", "1", "--rate", "0.001"));
        var line = Assert.Single(program.Errors);
        Assert.Contains(run.Path, line);
        Assert.Contains("Rate: the run has 0.005, asked for is 0.001", line);
        Assert.DoesNotContain("Epochs", line);
        Assert.Contains("--fresh", line);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task Fresh_replaces_a_run_and_nothing_else()
    {
        TinyRun.Train(run, TinyRun.Options with { Epochs = 2 });
        var notes = Path.Combine(run.Path, "notes.txt");
        File.WriteAllText(notes, "mine");
        Assert.Equal(0, await Train("--epochs", "1", "--rate", "0.001", "--fresh"));
        Assert.Equal(0.001, TinyRun.State(run.Checkpoint).Options.Rate);
        Assert.Equal(0.001, TinyRun.State(run.Best).Options.Rate);
        Assert.Equal(2, File.ReadAllLines(run.Log).Length);
        Assert.Equal("mine", File.ReadAllText(notes));
        Assert.DoesNotContain("Going on", program.Output);
    }

    // Or evaluate would test the old run's parameters until the new one has some.
    [Fact]
    public async Task Nothing_of_the_old_run_is_left_when_the_fresh_one_is_stopped_early()
    {
        cache.LoadOrSimulate(TinyRun.Parameters);
        TinyRun.Train(run, TinyRun.Options with { Epochs = 1 });
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Equal(Application.Cancelled, await Train(["--epochs", "2", "--fresh"], cancellation.Token));
        Assert.Equal((0, 2), (TinyRun.State(run.Checkpoint).Progress.Steps, TinyRun.State(run.Checkpoint).Options.Epochs));
        Assert.False(File.Exists(run.Best));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    [InlineData(0)]
    public async Task A_truncated_checkpoint_is_one_line_and_stays(double share)
    {
        TinyRun.Train(run, TinyRun.Options with { Epochs = 1 });
        var whole = File.ReadAllBytes(run.Checkpoint);
        File.WriteAllBytes(run.Checkpoint, whole[..(int)(share * whole.Length)]);
        var before = Contents();
        Assert.Equal(Application.Failed, await Train("--epochs", "1"));
        Assert.Contains(run.Checkpoint, Assert.Single(program.Errors));
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task A_checkpoint_of_something_else_is_one_line()
    {
        run.Create();
        using (var model = new SmallModel())
            Checkpoint.Save(run.Checkpoint, model);
        Assert.Equal(Application.Failed, await Train("--epochs", "1"));
        Assert.Contains($"{run.Checkpoint}: expected the options and the progress of a training run", Assert.Single(program.Errors));
    }

    [Fact]
    public async Task Data_that_is_not_finite_is_one_line_and_the_run_stays()
    {
        TinyRun.Train(run, TinyRun.Options with { Epochs = 1 });
        var before = Contents();
        var data = NBodyDataset.Simulate(TinyRun.Parameters);
        data.Train.Positions[15] = float.NaN;
        DatasetFile.Write(cache.PathOf(TinyRun.Parameters), data);
        Assert.Equal(Application.Failed, await Train("--epochs", "1"));
        Assert.Contains("found NaN among the positions of trajectory 1 of the Train split", Assert.Single(program.Errors));
        Assert.Equal(before, Contents());
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("equivariance")]
    public async Task Without_a_run_there_is_one_line(string command)
    {
        Assert.Equal(Application.Failed, await program.Run(command, "--out", program["nothing"], "--data", program["data"]));
        var line = Assert.Single(program.Errors);
        Assert.StartsWith("nbody: ", line);
        Assert.Contains(program["nothing"], line);
        Assert.Contains("train first", line);
        Assert.Empty(program.Output);
    }

    [Theory]
    [InlineData("--epochs", "0", Application.Failed, "--epochs is 0; expected 1 or more.")]
    [InlineData("--samples", "61", Application.Failed, "--samples is 61, but the training split has 60 trajectories.")]
    [InlineData("--threads", "0", Application.Failed, "--threads is 0; expected 1 or more.")]
    [InlineData("--model", "huge", Application.Misused, "huge")]
    [InlineData("--rate", "fast", Application.Misused, "fast")]
    [InlineData("--epoch", "3", Application.Misused, "--epoch")]
    public async Task Bad_options_are_named_before_anything_is_done(string option, string value, int exitCode, string message)
    {
        Assert.Equal(exitCode, await program.Run([.. Command, option, value]));
        Assert.Contains(program.Errors, line => line.StartsWith("nbody: ") && line.Contains(message));
        Assert.Empty(program.Output);
        Assert.Empty(Directory.GetFileSystemEntries(program.Folder));
    }

    [Fact]
    public async Task A_cancelled_training_can_be_gone_on_with()
    {
        cache.LoadOrSimulate(TinyRun.Parameters);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Equal(Application.Cancelled, await Train(["--epochs", "1"], cancellation.Token));
        Assert.Equal("nbody: cancelled", Assert.Single(program.Errors));

        program.Forget();
        Assert.Equal(0, await Train("--epochs", "1"));
        Assert.Empty(program.Errors);
    }

    private string[] Command =>
    [
        "train", "--out", run.Path, "--data", program["data"], "--seed", "5", "--train", "60", "--valid", "20", "--test", "20",
    ];

    // As in TinyRun.
    private Task<int> Train(params string[] options) => Train(options, CancellationToken.None);

    private Task<int> Train(string[] options, CancellationToken cancellation) =>
        program.Run([.. Command, "--model", "small", "--batch", "10", "--checkpoint-every", "2", .. options], cancellation);

    /// <summary>The number in the row of a table.</summary>
    private double Figure(string row)
    {
        var match = Regex.Match(program.Output, $@"│ {Regex.Escape(row)} +│ ([0-9.]+) +│");
        Assert.True(match.Success, $"No row '{row}' in\n{program.Output}");
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private void AssertEquivariant()
    {
        foreach (var symmetry in new[] { "rotation", "reflection", "translation", "permutation" })
        {
            var match = Regex.Match(program.Output, $@"│ {symmetry} +│ (\S+) +│ (\S+) +│");
            Assert.True(match.Success, $"No row '{symmetry}' in\n{program.Output}");
            Assert.InRange(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), 0, 1e-3);
            Assert.InRange(double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), 0, 1e-12);
        }
    }

    private double TestError()
    {
        using var trained = TrainedModel.Load(run);
        using var data = new TrainingData(TinyRun.Data.Test, trained.Model);
        return trained.Model.MeanSquaredError(data, batch: 10, CancellationToken.None);
    }

    private Dictionary<string, string> Contents() =>
        Directory.GetFiles(run.Path).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
}
