using NBody.Data;
using NBody.Models;
using NBody.Tests.Support;
using NBody.Training;
using TypedIrreps.Data;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Tests.Training;

/// <summary>A run that takes a second: six steps an epoch.</summary>
internal static class TinyRun
{
    public static NBodyParameters Parameters { get; } = new(Seed: 5, Train: 60, Valid: 20, Test: 20);

    public static NBodyDataset Data { get; } = NBodyDataset.Simulate(Parameters);

    public static TrainingOptions Options => new() { Model = ModelChoice.Small, Samples = 60, Epochs = 4, Batch = 10, CheckpointEvery = 2, Data = Parameters };

    /// <summary>Trains in a folder, from the start or from where its checkpoint is.</summary>
    public static TrainingProgress Train(
        RunFolder folder,
        TrainingOptions? options = null,
        ITrainingObserver? observer = null,
        CancellationToken cancellation = default,
        bool resume = false,
        Communicator? ranks = null)
    {
        using var trainer = new Trainer(options ?? Options, folder, Data, ranks);
        if (resume)
            trainer.Resume();
        trainer.Run(observer ?? new Observer(), cancellation);
        return trainer.Progress;
    }

    /// <summary>Where the run in a folder stands, as its checkpoint says.</summary>
    public static RunState State(string checkpoint)
    {
        using var file = SafeTensorsFile.Read(checkpoint);
        return RunState.FromJson(file.Metadata["configuration"], checkpoint);
    }

    /// <summary>Asserts that two runs came to the same, bit for bit: parameters, optimiser, average, history; time apart.</summary>
    public static void AssertSame(RunFolder expected, RunFolder actual)
    {
        AssertSameFile(expected.Checkpoint, actual.Checkpoint);
        AssertSameFile(expected.Best, actual.Best);
    }

    private static void AssertSameFile(string expected, string actual)
    {
        using var expectedFile = SafeTensorsFile.Read(expected);
        using var actualFile = SafeTensorsFile.Read(actual);
        Assert.Equal(expectedFile.Tensors.Keys.Order(), actualFile.Tensors.Keys.Order());
        foreach (var (name, tensor) in expectedFile.Tensors)
            Assert.True(tensor.bytes.SequenceEqual(actualFile.Tensors[name].bytes), $"{name} differs between {expected} and {actual}.");
        Assert.Equal(Timeless(State(expected)), Timeless(State(actual)));
    }

    private static string Timeless(RunState state)
    {
        var progress = state.Progress;
        return new RunState(state.Options, new TrainingProgress
        {
            Epochs = progress.Epochs,
            StepsInEpoch = progress.StepsInEpoch,
            Steps = progress.Steps,
            ErrorSum = progress.ErrorSum,
            BestValid = progress.BestValid,
            BestEpoch = progress.BestEpoch,
            History = [.. progress.History.Select(epoch => epoch with { Seconds = 0 })],
        }).ToJson();
    }

    /// <summary>Calls an action after each step.</summary>
    public sealed class Observer(Action<TrainingProgress>? onStep = null) : ITrainingObserver
    {
        public long Steps { get; private set; }

        public List<int> Epochs { get; } = [];

        public void StepCompleted(TrainingProgress progress)
        {
            Steps++;
            onStep?.Invoke(progress);
        }

        public void EpochCompleted(TrainingProgress progress) => Epochs.Add(progress.Epochs);
    }
}
