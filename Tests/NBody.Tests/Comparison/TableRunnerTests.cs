using NBody.Comparison;
using NBody.Tests.Support;
using NBody.Tests.Training;
using NBody.Training;

namespace NBody.Tests.Comparison;

[Collection(DefaultGenerator.Name)]
public sealed class TableRunnerTests : IDisposable
{
    private readonly TemporaryFolder files = new();
    private readonly TableFolder folder;

    public TableRunnerTests() => folder = new TableFolder(files["table"]);

    public void Dispose() => files.Dispose();

    [Fact]
    public void Every_row_has_a_run_for_every_seed_and_the_first_seed_comes_first()
    {
        var results = TinyTable.Run(folder);
        Assert.Equal(
            [("linear", 1ul), ("radial-field", 1ul), ("linear", 2ul), ("radial-field", 2ul)], results.Select(run => (run.Result.Model, run.Result.Seed)));
        Assert.Equal(results.Select(run => run.Result), folder.Results.Read());
        Assert.All(results, run => Assert.False(run.WasThere));
        foreach (var (result, _) in results)
        {
            using var trained = TrainedModel.Load(folder.Run(result.Model, result.Seed));
            using var test = new TrainingData(TinyRun.Data.Test, trained.Model);
            Assert.Equal(trained.Model.MeanSquaredError(test, 20, CancellationToken.None), result.TestError, result.TestError * 1e-5);
            Assert.Equal(trained.State.Progress.BestValid, result.ValidError);
            Assert.Equal(result.Model == "linear" ? 1 : 2_052, result.Parameters);
            Assert.InRange(result.EquivarianceError, 0, 1e-12);
            Assert.Equal(2, result.Epochs);
        }
    }

    [Fact]
    public void A_table_that_is_there_is_not_made_again()
    {
        TinyTable.Run(folder);
        var steps = 0;
        Assert.All(TinyTable.Run(folder, onStep: () => steps++), run => Assert.True(run.WasThere));
        Assert.Equal(0, steps);
    }

    // A step of three an epoch: in the middle of a run, and between two of them.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(13)]
    public void A_table_that_was_stopped_goes_on_to_the_same_results(int steps)
    {
        var straight = new TableFolder(files["straight"]);
        TinyTable.Run(straight);

        var done = 0;
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => TinyTable.Run(folder, onStep: Count, cancellation: cancellation.Token));
        Assert.True(folder.Results.Read().Count < 4);
        TinyTable.Run(folder, onStep: () => done++);
        Assert.Equal(24, done);
        Assert.Equal(TinyTable.Timeless(straight.Results.Read()), TinyTable.Timeless(folder.Results.Read()));

        void Count()
        {
            if (++done == steps)
                cancellation.Cancel();
        }
    }

    [Fact]
    public void A_run_whose_result_is_missing_is_tested_and_not_trained()
    {
        var before = TinyTable.Timeless(TinyTable.Run(folder).Select(run => run.Result)).ToArray();
        folder.Results.Remove("radial-field", 1);
        var steps = 0;
        var after = TinyTable.Run(folder, onStep: () => steps++);
        Assert.Equal([true, false, true, true], after.Select(run => run.WasThere));
        Assert.Equal(before, TinyTable.Timeless(after.Select(run => run.Result)));
        Assert.Equal(0, steps);
    }

    [Fact]
    public void Runs_of_another_protocol_are_refused_and_stay()
    {
        TinyTable.Run(folder);
        var before = File.ReadAllText(folder.Results.Path);
        var error = Assert.Throws<InvalidOperationException>(() => TinyTable.Run(folder, TinyTable.Protocol with { Rate = 1e-4 }));
        Assert.Contains($"{folder.Run("linear", 1).Path} holds a run with other options (Rate: the run has 0.003, asked for is 0.0001)", error.Message);
        Assert.Contains("--fresh", error.Message);
        Assert.Equal(before, File.ReadAllText(folder.Results.Path));
    }

    [Fact]
    public void A_run_that_diverges_is_named()
    {
        var runner = new TableRunner(folder, TinyTable.Protocol with { Rate = 1e30, Seeds = 1 }, TinyRun.Data);
        var failures = runner.Run(TinyTable.Rows, (_, trainer) => trainer.Run(new TinyRun.Observer(), CancellationToken.None), (_, _) => { }, CancellationToken.None);
        Assert.Equal(2, failures.Count);
        Assert.All(failures, failure => Assert.Matches("^(Linear|Radial Field), seed 1: The (training error|gradient's norm|validation error) became ", failure));
        Assert.Empty(folder.Results.Read());
    }

    [Fact]
    public void Cleared_rows_are_run_anew()
    {
        TinyTable.Run(folder);
        var protocol = TinyTable.Protocol with { Rate = 1e-4 };
        new TableRunner(folder, protocol, TinyRun.Data).Clear(TinyTable.Rows);
        Assert.Empty(folder.Results.Read());
        Assert.All(TinyTable.Run(folder, protocol), run => Assert.False(run.WasThere));
    }

    [Fact]
    public void A_run_keeps_the_epochs_that_were_chosen_for_its_budget()
    {
        var row = TinyTable.Rows[0];
        var run = folder.Run(row.Name, 1);
        var protocol = TinyTable.Protocol with { Epochs = null, BudgetSeconds = 60 };
        TinyRun.Train(run, protocol.Options(row, seed: 1, epochs: 3));
        var again = new TableRun(row, 1, protocol, run, TinyRun.Data);
        Assert.Equal(3, again.Options.Epochs);
        Assert.True(again.IsFinished);
        var error = Assert.Throws<InvalidOperationException>(() => new TableRun(row, 1, protocol with { BudgetSeconds = 30 }, run, TinyRun.Data));
        Assert.Contains("BudgetSeconds: the run has 60, asked for is 30", error.Message);
    }

    [Theory]
    [InlineData(1e-9, 1, 1)]
    [InlineData(1e9, EpochBudget.MostEpochs, EpochBudget.MostEpochs)]
    [InlineData(0.5, 2, EpochBudget.MostEpochs - 1)]
    public void Epochs_follow_from_the_budget(double seconds, int least, int most)
    {
        var protocol = TinyTable.Protocol with { Epochs = null, BudgetSeconds = seconds };
        Assert.InRange(EpochBudget.EpochsIn(protocol.Options(TableRows.Named("radial-field")[0], 1, 1), TinyRun.Data, folder.Run("radial-field", 1)), least, most);
        Assert.Empty(Directory.GetFiles(folder.Run("radial-field", 1).Path));
    }

    [Fact]
    public void The_published_protocol_has_each_rows_own_rate()
    {
        var protocol = TinyTable.Protocol with { IsPublished = true };
        foreach (var row in TableRows.All)
        {
            var options = protocol.Options(row, 1, 7);
            Assert.Equal(
                (row.Rate, 100, Schedule.Constant, 1e-12, 0.0, 0.0, 7),
                (options.Rate, options.Batch, options.Schedule, options.WeightDecay, options.ClipNorm, options.Average, options.Epochs));
            Assert.Equal(1e-4, (protocol with { Rate = 1e-4 }).Options(row, 1, 7).Rate);
        }
    }
}
