using System.Diagnostics;
using System.Globalization;
using NBody.Data;
using NBody.Models;
using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>
/// Trains a model: Adam on the mean squared error, the parameters with the lowest validation error kept. The state is
/// saved every so many steps, and a run that is started again goes on from there with the same numbers.
/// </summary>
internal sealed class Trainer : IDisposable
{
    private const double WarmUpShare = 0.02;
    private const double FinalShare = 0.01;

    private readonly TrainingOptions options;
    private readonly RunFolder folder;
    private readonly TrainingData train;
    private readonly TrainingData valid;
    private readonly Adam optimizer;
    private readonly ExponentialMovingAverage? average;
    private readonly Func<long, double> rate;
    private readonly Communicator ranks;
    private readonly GradientBuckets gradients;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">What to do; valid.</param>
    /// <param name="folder">Where the run is kept.</param>
    /// <param name="data">The dataset.</param>
    /// <param name="ranks">The processes that train together, each with its part of every batch; by default there is this one alone.</param>
    public Trainer(TrainingOptions options, RunFolder folder, NBodyDataset data, Communicator? ranks = null)
    {
        this.ranks = ranks ?? new SingleProcess();
        this.options = options;
        this.folder = folder;
        Model = options.CreateModel();
        train = options.EmbedTraining(data.Train, Model);
        valid = options.Embed(data.Valid, Model);
        var steps = (long)StepsPerEpoch * options.Epochs;
        rate = options.Schedule == Schedule.Constant
            ? LearningRateSchedule.Constant(options.Rate)
            : LearningRateSchedule.WarmupCosine(options.Rate, (long)(WarmUpShare * steps), steps, FinalShare * options.Rate);
        optimizer = new FusedAdam(Model.Module.parameters(), options.Rate, weightDecay: options.WeightDecay);
        gradients = new GradientBuckets(Model.Module.parameters(), this.ranks);
        average = options.Average > 0 ? new ExponentialMovingAverage(Model.Module, options.Average) : null;
    }

    /// <summary>The model.</summary>
    public IParticleModel Model { get; }

    /// <summary>Steps in an epoch; the last may have fewer trajectories.</summary>
    public int StepsPerEpoch => options.StepsPerEpoch;

    /// <summary>Where the run stands.</summary>
    public TrainingProgress Progress { get; private set; } = new();

    /// <summary>Goes on from the checkpoint of an earlier run with the same options.</summary>
    /// <exception cref="InvalidOperationException">The checkpoint is of a run with other options.</exception>
    public void Resume()
    {
        using var checkpoint = Checkpoint.Load(folder.Checkpoint);
        var state = RunState.FromJson(checkpoint.Configuration, folder.Checkpoint);
        if (state.DifferencesFrom(options) is { Count: > 0 } differences)
            throw RunState.OtherOptions(folder, differences);

        checkpoint.RestoreInto(Model.Module, optimizer);
        average?.RestoreFrom(checkpoint);
        Progress = state.Progress;
    }

    /// <summary>Trains to the end.</summary>
    /// <param name="observer">Hears of steps and epochs.</param>
    /// <param name="cancellation">Stops the run between two steps, or between two batches of an evaluation.</param>
    /// <exception cref="OperationCanceledException">The run was stopped; its checkpoint is up to date.</exception>
    /// <exception cref="InvalidOperationException">The error is not a number any more.</exception>
    public void Run(ITrainingObserver observer, CancellationToken cancellation)
    {
        if (ranks.IsRoot)
            folder.Create();
        ranks.Broadcast(Model.Module.state_dict().Values);
        FreedMemory.Keep();
        var clock = new RunClock(Progress.Seconds);
        Model.Module.train();
        try
        {
            while (Progress.Epochs < options.Epochs)
            {
                TrainEpoch(observer, clock, cancellation);
                CompleteEpoch(clock, cancellation);
                observer.EpochCompleted(Progress);
            }
        }
        catch (OperationCanceledException)
        {
            Save(clock);

            // A rank that ends its part ends the job, also a rank that writes.
            ranks.Barrier();
            throw;
        }
    }

    public void Dispose()
    {
        average?.Dispose();
        gradients.Dispose();
        optimizer.Dispose();
        Model.Dispose();
        valid.Dispose();
        train.Dispose();
    }

    private void TrainEpoch(ITrainingObserver observer, RunClock clock, CancellationToken cancellation)
    {
        var order = SampleOrder.Of(options.Seed, Progress.Epochs, train.Count);
        while (Progress.StepsInEpoch < StepsPerEpoch)
        {
            ThrowIfCancelled(cancellation);
            var from = Progress.StepsInEpoch * options.Batch;
            var batch = order.AsSpan(from, Math.Min(options.Batch, train.Count - from));
            Progress.ErrorSum += Step(batch) * batch.Length;
            Progress.StepsInEpoch++;
            Progress.Steps++;
            observer.StepCompleted(Progress);
            if (Progress.Steps % options.CheckpointEvery == 0 && Progress.StepsInEpoch < StepsPerEpoch)
                Save(clock);
        }
    }

    private double Step(ReadOnlySpan<int> batch)
    {
        using var scope = NewDisposeScope();
        var own = batch[ranks.Slice(batch.Length)];
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = rate(Progress.Steps);
        optimizer.zero_grad();
        var error = gradients.Average(own.Length, own.IsEmpty ? 0 : Gradients(own));
        var norm = nn.utils.clip_grad_norm_(Model.Module.parameters(), options.ClipNorm > 0 ? options.ClipNorm : double.PositiveInfinity);

        // Before the step: a bad gradient must not reach the parameters.
        RequireFinite(error, "training error");
        RequireFinite(norm, "gradient's norm");
        optimizer.step();
        average?.Update();
        return error;
    }

    /// <summary>Computes the gradients of some trajectories and returns their error.</summary>
    private double Gradients(ReadOnlySpan<int> trajectories)
    {
        var loss = Model.Loss(train.Select(trajectories));
        loss.backward();
        return loss.item<float>();
    }

    // All ranks stop behind the same step, for each would wait for the others in the next.
    private void ThrowIfCancelled(CancellationToken cancellation)
    {
        if (ranks.Any(cancellation.IsCancellationRequested))
            throw new OperationCanceledException(cancellation);
    }

    private void CompleteEpoch(RunClock clock, CancellationToken cancellation)
    {
        var epoch = Progress.Epochs + 1;
        double? error = null;
        if (epoch % options.ValidateEvery == 0 || epoch == options.Epochs)
        {
            using (average?.Swap())
            {
                error = Model.MeanSquaredError(valid, options.Batch, cancellation, ranks);
                RequireFinite(error.Value, "validation error");
                if (!(error >= Progress.BestValid))
                {
                    Progress.BestValid = error;
                    Progress.BestEpoch = epoch;
                    if (ranks.IsRoot)
                        Checkpoint.Save(folder.Best, Model.Module, null, new CheckpointDetails { Configuration = new RunState(options, Progress).ToJson() });
                }
            }
        }

        Progress.History.Add(new EpochRecord(
            epoch, Progress.ErrorSum / train.Count, error, rate(Progress.Steps - 1), clock.Seconds));
        Progress.Epochs = epoch;
        Progress.StepsInEpoch = 0;
        Progress.ErrorSum = 0;
        Save(clock);
    }

    private void RequireFinite(double value, string what)
    {
        if (!double.IsFinite(value))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {what} became {value} in epoch {Progress.Epochs + 1}. The last checkpoint is intact; try a smaller --rate."));
        }
    }

    private void Save(RunClock clock)
    {
        Progress.Seconds = clock.Seconds;
        if (!ranks.IsRoot)
            return;
        using var scope = NewDisposeScope();
        Checkpoint.Save(folder.Checkpoint, Model.Module, optimizer, new CheckpointDetails
        {
            Configuration = new RunState(options, Progress).ToJson(),
            Extra = average?.ToTensors() ?? new Dictionary<string, Tensor>(),
        });
        TrainingLog.Write(folder.Log, Progress);
    }

    /// <summary>Time spent on the run, earlier parts of it included.</summary>
    private sealed class RunClock(double before)
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();

        public double Seconds => before + watch.Elapsed.TotalSeconds;
    }
}
