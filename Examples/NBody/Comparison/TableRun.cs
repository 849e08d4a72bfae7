using NBody.Data;
using NBody.Models;
using NBody.Training;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Comparison;

/// <summary>One run of the table: a row and a seed, in a folder of its own.</summary>
internal sealed class TableRun
{
    private readonly NBodyDataset data;

    /// <summary>Prepares a run, or finds it where it was stopped.</summary>
    /// <param name="row">What is trained.</param>
    /// <param name="seed">The training seed.</param>
    /// <param name="protocol">How.</param>
    /// <param name="folder">Where the run is kept.</param>
    /// <param name="data">The dataset.</param>
    /// <exception cref="InvalidOperationException">The folder holds a run with other options.</exception>
    public TableRun(TableRow row, ulong seed, TableProtocol protocol, RunFolder folder, NBodyDataset data)
    {
        this.data = data;
        (Row, Seed, Folder) = (row, seed, folder);
        var started = RunState.Of(folder);
        Options = protocol.Options(row, seed, protocol.Epochs ?? 1);

        // A run that was started goes on to the epochs that it was started for, whatever the machine is busy with now.
        if (protocol.Epochs is null)
            Options = Options with { Epochs = started?.Options.Epochs ?? EpochBudget.EpochsIn(Options, data, folder) };
        if (started is not null && started.DifferencesFrom(Options) is { Count: > 0 } differences)
            throw RunState.OtherOptions(folder, differences);
        IsFinished = started?.Progress.Epochs >= Options.Epochs;
    }

    /// <summary>What is trained.</summary>
    public TableRow Row { get; }

    /// <summary>The training seed.</summary>
    public ulong Seed { get; }

    /// <summary>Where the run is kept.</summary>
    public RunFolder Folder { get; }

    /// <summary>The options of the run, with its epochs.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Whether the run was trained to its end already.</summary>
    public bool IsFinished { get; }

    /// <summary>Trains to the end, from where the run stands.</summary>
    /// <param name="train">Trains, and shows how it goes on.</param>
    /// <returns>What the run came to.</returns>
    /// <exception cref="InvalidOperationException">The error is not a number any more.</exception>
    public TableResult Complete(Action<Trainer> train, CancellationToken cancellation)
    {
        double seconds;
        using (var trainer = new Trainer(Options, Folder, data))
        {
            if (File.Exists(Folder.Checkpoint))
                trainer.Resume();
            if (trainer.Progress.Epochs < Options.Epochs)
                train(trainer);
            seconds = trainer.Progress.Seconds;
        }

        using var trained = TrainedModel.Load(Folder);
        return Evaluate(trained, seconds, cancellation);
    }

    private TableResult Evaluate(TrainedModel trained, double seconds, CancellationToken cancellation)
    {
        using var test = Options.Embed(data.Test, trained.Model);
        var systems = Math.Min(EquivarianceReport.UsualSystems, data.Test.Count);
        return new TableResult(
            Row.Name,
            Seed,
            trained.Model.MeanSquaredError(test, Options.Batch, cancellation),
            trained.State.Progress.BestValid!.Value,
            Options.Epochs,
            seconds,
            trained.Model.ParameterCount(),
            ForwardMilliseconds(trained.Model),
            EquivarianceReport.InDouble(trained, data.Test, systems, seed: 1).Worst);
    }

    private double ForwardMilliseconds(IParticleModel model)
    {
        using var scope = NewDisposeScope();
        var split = data.Test.First(Math.Min(Options.Batch, data.Test.Count));
        var systems = split.ToSystems(Options.Neighbourhood);
        return MedianTime.Milliseconds(() => model.Predict(systems));
    }
}
