using NBody.Models;
using NBody.Tests.Support;
using NBody.Training;
using static TorchSharp.torch;

namespace NBody.Tests.Training;

[Collection(DefaultGenerator.Name)]
public sealed class LearningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunFolder run;

    public LearningTests() => run = new RunFolder(folder["run"]);

    public void Dispose() => folder.Dispose();

    // The best linear map of all that is known of a particle, fitted to the very trajectories on which it is measured.
    [Fact]
    public void Twenty_epochs_beat_the_best_linear_fit()
    {
        var progress = TinyRun.Train(run, TinyRun.Options with { Epochs = 20, Batch = 5, Rate = 1e-2 });
        var linear = Baselines.LinearInAll(TinyRun.Data.Train, TinyRun.Data.Train, TinyRun.Parameters.Physics);
        Assert.True(progress.History[^1].Train < linear, $"{progress.History[^1].Train} is not below {linear}.");
        Assert.True(progress.History[^1].Train < progress.History[0].Train / 3);
    }

    [Fact]
    public void The_best_parameters_are_those_with_the_lowest_validation_error()
    {
        var progress = TinyRun.Train(run);
        var best = progress.History.MinBy(epoch => epoch.Valid)!;
        Assert.Equal((best.Epoch, best.Valid), (progress.BestEpoch, progress.BestValid));

        using var trained = TrainedModel.Load(run);
        using var valid = new TrainingData(TinyRun.Data.Valid, trained.Model);
        Assert.Equal(best.Valid!.Value, trained.Model.MeanSquaredError(valid, TinyRun.Options.Batch, CancellationToken.None), best.Valid.Value * 1e-6);
        Assert.Equal(best.Epoch, trained.State.Progress.BestEpoch);
    }

    [Fact]
    public void The_mean_squared_error_is_that_of_the_predicted_positions()
    {
        using var model = ModelChoice.Small.Create(seed: 9);
        using var data = new TrainingData(TinyRun.Data.Test, model);
        var predicted = model.PredictPositions(data, [.. Enumerable.Range(0, 20)]);
        var expected = predicted.Zip(TinyRun.Data.Test.TargetPositions, (y, target) => Math.Pow((double)y - target, 2)).Average();
        foreach (var batch in new[] { 1, 7, 20, 100 })
            Assert.Equal(expected, model.MeanSquaredError(data, batch, CancellationToken.None), expected * 1e-5);
        Assert.True(model.Module.training);
    }

    [Fact]
    public void Both_ways_are_twice_as_many_examples()
    {
        using var trainer = new Trainer(TinyRun.Options with { BothWays = true }, run, TinyRun.Data);
        Assert.Equal(12, trainer.StepsPerEpoch);
        var observer = new TinyRun.Observer();
        trainer.Run(observer, CancellationToken.None);
        Assert.Equal(4 * 12, observer.Steps);
        Assert.True(trainer.Progress.History[^1].Train < trainer.Progress.History[0].Train);
    }

    [Fact]
    public void Epochs_between_evaluations_have_no_validation_error_but_the_last_has()
    {
        var progress = TinyRun.Train(run, TinyRun.Options with { ValidateEvery = 3 });
        Assert.Equal([false, false, true, true], progress.History.Select(epoch => epoch.Valid is not null));
        Assert.Equal(["", ""], File.ReadAllLines(run.Log)[1..3].Select(line => line.Split(',')[2]));
    }

    // A longer run leaves no more tensors than a short one.
    [Fact]
    public void Training_leaks_no_tensor()
    {
        TinyRun.Train(run, TinyRun.Options with { Epochs = 1 });
        var before = Tensors.Live;
        TinyRun.Train(new RunFolder(folder["other"]));
        Assert.Equal(before, Tensors.Live);
    }

    [Fact]
    public void The_rate_falls_as_scheduled()
    {
        var cosine = TinyRun.Train(run, TinyRun.Options with { Epochs = 3 }).History;
        Assert.All(cosine.Zip(cosine.Skip(1)), pair => Assert.True(pair.Second.Rate < pair.First.Rate));
        Assert.True(cosine[^1].Rate < cosine[0].Rate / 5);
        var constant = TinyRun.Train(new RunFolder(folder["constant"]), TinyRun.Options with { Epochs = 2, Schedule = Schedule.Constant }).History;
        Assert.All(constant, epoch => Assert.Equal(TinyRun.Options.Rate, epoch.Rate));
    }
}
