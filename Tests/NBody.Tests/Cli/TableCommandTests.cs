using System.Text.RegularExpressions;
using NBody.Cli;
using NBody.Comparison;
using NBody.Tests.Support;
using NBody.Tests.Training;

namespace NBody.Tests.Cli;

/// <summary>table, as it is used.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class TableCommandTests : IDisposable
{
    private readonly ProgramUnderTest program = new();
    private readonly TableFolder folder;

    public TableCommandTests() => folder = new TableFolder(program["table"]);

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Trains_the_rows_and_prints_their_errors_beside_the_published_ones()
    {
        var report = program["reports/table.html"];
        Assert.Equal(0, await Table("--models", "egnn,linear", "--epochs", "1", "--seeds", "2", "--report", report));
        Assert.Empty(program.Errors);
        Assert.Equal(4, folder.Results.Read().Count);
        Assert.Matches(@"│ Linear +│ \.0819 +│ \.\d{4} ± \.\d{4} +│ 2 +│ 1 ", program.Output);
        Assert.Matches(@"│ EGNN +│ \.0070 +│ \.\d{4} ± \.\d{4} +│ 2 +│ 134,020 ", program.Output);
        Assert.Contains(folder.Results.Path, program.Output);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(report));

        // Another row joins the table, and the others are not trained again.
        program.Forget();
        Assert.Equal(0, await Table("--models", "linear,egnn,radial-field", "--epochs", "1"));
        Assert.Contains("linear, seed 1: test error", program.Output);
        Assert.Equal(2, Regex.Count(program.Output, "as it was"));
        Assert.Equal(5, folder.Results.Read().Count);
    }

    [Fact]
    public async Task A_budget_of_a_moment_is_an_epoch_each_and_the_table_goes_on()
    {
        string[] arguments = ["--models", "linear,radial-field", "--budget", "1e-9"];
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Equal(Application.Cancelled, await program.Run([.. Command, .. arguments], cancellation.Token));
        program.Forget();
        Assert.Equal(0, await Table(arguments));
        Assert.Empty(program.Errors);
        Assert.All(folder.Results.Read(), result => Assert.Equal(1, result.Epochs));
    }

    [Fact]
    public async Task Rows_learn_what_they_are_asked_to()
    {
        Assert.Equal(0, await Table("--models", "linear", "--epochs", "1", "--windows", "3", "--both-ways"));
        var options = TinyRun.State(folder.Run("linear", 1).Checkpoint).Options;
        Assert.Equal((3, true, 6 * options.Samples), (options.Windows, options.BothWays, options.ExampleCount));
    }

    // A step of such size leaves the numbers where features are multiplied, and not where a time is multiplied by a velocity.
    [Fact]
    public async Task A_row_that_fails_keeps_no_other_from_its_end()
    {
        Assert.Equal(Application.Failed, await Table("--models", "linear,painn,seconv", "--epochs", "2", "--rate", "1e8"));
        Assert.Contains("PaiNN, seed 1: The ", Assert.Single(program.Errors));
        Assert.Contains("linear, seed 1: test error", program.Output);
        Assert.Contains(folder.Results.Path, program.Output);
        Assert.DoesNotContain(folder.Results.Read(), result => result.Model == "painn");
    }

    [Fact]
    public async Task Other_options_are_refused_and_fresh_replaces_the_runs()
    {
        Assert.Equal(0, await Table("--models", "linear", "--epochs", "1"));
        Assert.Equal(Application.Failed, await Table("--models", "linear", "--epochs", "2"));
        Assert.Contains("Epochs: the run has 1, asked for is 2", Assert.Single(program.Errors));
        program.Forget();
        Assert.Equal(0, await Table("--models", "linear", "--epochs", "2", "--fresh"));
        Assert.Equal(2, Assert.Single(folder.Results.Read()).Epochs);
    }

    [Theory]
    [InlineData("--models", "egnn,dnn", Application.Failed, "'dnn' is none of them.")]
    [InlineData("--models", ",", Application.Failed, "--models is ','; expected all, or names of linear, se3-transformer,")]
    [InlineData("--budget", "0", Application.Failed, "--budget is 0; expected minutes above 0.")]
    [InlineData("--budget", "-2", Application.Failed, "--budget is -2; expected minutes above 0.")]
    [InlineData("--budget", "NaN", Application.Failed, "--budget is NaN; expected minutes above 0.")]
    [InlineData("--seeds", "0", Application.Failed, "--seeds is 0; expected 1 to 1000.")]
    [InlineData("--epochs", "0", Application.Failed, "--epochs is 0; expected 1 or more.")]
    [InlineData("--rate", "0", Application.Failed, "--rate is 0; expected a number above 0.")]
    [InlineData("--samples", "61", Application.Failed, "--samples is 61, but the training split has 60 trajectories.")]
    [InlineData("--task", "gravity", Application.Failed, "--task is gravity; expected charged.")]
    [InlineData("--threads", "0", Application.Failed, "--threads is 0; expected 1 or more.")]
    [InlineData("--model", "egnn", Application.Misused, "--model")]
    public async Task Bad_options_are_named_before_anything_is_done(string option, string value, int exitCode, string message)
    {
        Assert.Equal(exitCode, await Table(option, value));
        Assert.Contains(program.Errors, line => line.StartsWith("nbody: ") && line.Contains(message));
        Assert.Empty(program.Output);
        Assert.Empty(Directory.GetFileSystemEntries(program.Folder));
    }

    [Fact]
    public async Task Two_lengths_of_training_contradict_each_other()
    {
        Assert.Equal(Application.Failed, await Table("--budget", "1", "--epochs", "2"));
        Assert.Contains("expected one of them, got 1 minutes and 2 epochs", Assert.Single(program.Errors));
    }

    private string[] Command =>
    [
        "table", "--out", folder.Path, "--data", program["data"], "--seed", "5", "--train", "60", "--valid", "20", "--test", "20",
    ];

    private Task<int> Table(params string[] options) => program.Run([.. Command, .. options]);
}
