using NBody.Data;
using NBody.Models;
using NBody.Tests.Support;
using NBody.Training;
using TypedIrreps.Data;
using static TorchSharp.torch;

namespace NBody.Tests.Training;

/// <summary>Numbers that are none do not get into a model, nor into its checkpoint.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class BadDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunFolder run;

    public BadDataTests() => run = new RunFolder(folder["run"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Trajectories_that_are_not_finite_are_refused_before_training(float value, string name)
    {
        TinyRun.Train(run, TinyRun.Options with { Epochs = 1 });
        var before = File.ReadAllBytes(run.Checkpoint);
        var data = NBodyDataset.Simulate(TinyRun.Parameters);
        data.Train.Velocities[(7 * 15) + 4] = value;
        var error = Assert.Throws<ArgumentException>(() => new Trainer(TinyRun.Options with { Epochs = 1 }, run, data));
        Assert.Contains($"found {name} among the velocities of trajectory 7", error.Message);
        Assert.Equal(before, File.ReadAllBytes(run.Checkpoint));
    }

    [Fact]
    public void Every_array_is_looked_at()
    {
        string[] names = ["positions", "velocities", "target positions", "target velocities", "charges"];
        for (var i = 0; i < names.Length; i++)
        {
            var split = NBodyDataset.Simulate(TinyRun.Parameters).Valid;
            Assert.Null(split.FirstNotFinite());
            split.Arrays.ElementAt(i)[^1] = float.NaN;
            Assert.Equal($"NaN among the {names[i]} of trajectory 19", split.FirstNotFinite());
        }
    }

    [Fact]
    public void A_dataset_file_with_such_numbers_is_refused_by_name()
    {
        var path = folder["data.nbody"];
        var data = NBodyDataset.Simulate(TinyRun.Parameters);
        data.Test.Charges[(3 * 5) + 1] = float.NaN;
        DatasetFile.Write(path, data);
        var error = Assert.Throws<DatasetFileException>(() => DatasetFile.Read(path, TinyRun.Parameters));
        Assert.Equal(DatasetFileFault.NotFinite, error.Fault);
        Assert.Contains($"{path}: expected finite numbers, found NaN among the charges of trajectory 3 of the Test split.", error.Message);
    }

    [Fact]
    public void A_run_that_diverges_stops_and_saves_no_such_number()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            TinyRun.Train(run, TinyRun.Options with { Rate = 1e25, Schedule = Schedule.Constant, CheckpointEvery = 1 }));
        Assert.Matches("(training error|gradient's norm) became (NaN|Infinity|∞) in epoch 1", error.Message);
        Assert.Contains("--rate", error.Message);
        Assert.False(File.Exists(run.Best));
        using var saved = SafeTensorsFile.Read(run.Checkpoint);
        using var scope = NewDisposeScope();
        Assert.All(saved.Tensors, pair => Assert.True(pair.Value.to(float64).isfinite().all().item<bool>(), pair.Key));
    }

    [Fact]
    public void Nothing_is_left_behind_by_batches()
    {
        using var model = ModelChoice.Small.Create(seed: 1);
        using var data = new TrainingData(TinyRun.Data.Train, model);
        Take();
        var before = Tensors.Live;
        Take();
        Assert.Equal(before, Tensors.Live);

        void Take()
        {
            using var scope = NewDisposeScope();
            data.Select([3, 1, 4]);
        }
    }

    [Fact]
    public void A_batch_is_its_trajectories_in_the_given_order()
    {
        using var scope = NewDisposeScope();
        using var model = ModelChoice.Small.Create(seed: 1);
        using var data = new TrainingData(TinyRun.Data.Train, model);
        var batch = data.Select([3, 1]);
        Assert.Equal(
            [.. TinyRun.Data.Train.Positions[45..60], .. TinyRun.Data.Train.Positions[15..30]],
            batch.Systems.Positions.Coordinates.data<float>().ToArray());
        Assert.Equal(
            [.. TinyRun.Data.Train.TargetPositions[45..60], .. TinyRun.Data.Train.TargetPositions[15..30]],
            batch.Targets.Coordinates.data<float>().ToArray());
        Assert.Equal((10, 40), (batch.Systems.Graph.NodeCount, batch.Systems.Graph.EdgeCount));
    }
}
