using NBody.Cli;
using NBody.Data;
using NBody.Simulation.Charged;

namespace NBody.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly ProgramUnderTest program = new();
    private readonly string folder;

    public CommandLineTests() => folder = program.Folder;

    public void Dispose() => program.Dispose();

    [Theory]
    [InlineData("--train", "0", "--train must be at least 1; got 0")]
    [InlineData("--particles", "1", "--particles must be at least 2; got 1")]
    [InlineData("--task", "strings", "'strings'")]
    [InlineData("--seed", "-1", "-1")]
    [InlineData("--test", "many", "many")]
    [InlineData("--tests", "3", "--tests")]
    public async Task Bad_arguments_are_explained_without_running(string option, string value, string message)
    {
        Assert.Equal(Application.Misused, await Run("simulate", "--data", folder, option, value));
        Assert.Contains(program.Errors, line => line.Contains(message));
        Assert.All(program.Errors, line => Assert.StartsWith("nbody: ", line));
        Assert.Empty(program.Output);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task An_unknown_command_is_refused()
    {
        Assert.Equal(Application.Misused, await Run("simulat"));
        Assert.Contains(program.Errors, line => line.Contains("simulat"));
    }

    [Fact]
    public async Task Options_without_a_command_are_those_of_a_training()
    {
        Assert.Equal(Application.Failed, await Run("--epochs", "0", "--data", folder, "--out", Path.Combine(folder, "run")));
        Assert.Contains(program.Errors, line => line.Contains("--epochs"));
    }

    [Fact]
    public async Task Simulate_makes_the_dataset_and_sums_it_up()
    {
        Assert.Equal(0, await RunSmall());
        var data = DatasetFile.Read(Directory.GetFiles(folder).Single(), Small);
        var text = program.Output;
        Assert.Contains(Baselines.NoMotion(data.Test).ToString("F4"), text);
        Assert.Contains(EnergyDrift.Median(data.Valid, Small.Physics).ToString("P3"), text);
        Assert.Contains("Simulated in", text);
        Assert.Empty(program.Errors);

        Assert.Equal(0, await RunSmall());
        Assert.Contains("Read in", program.Output);
    }

    [Fact]
    public async Task A_damaged_dataset_is_one_line_and_force_replaces_it()
    {
        var path = new DatasetCache(folder).PathOf(Small);
        File.WriteAllText(path, "rubbish");
        Assert.Equal(Application.Failed, await RunSmall());
        var line = Assert.Single(program.Errors);
        Assert.Contains(path, line);
        Assert.Contains("--force", line);
        Assert.Equal("rubbish", File.ReadAllText(path));
        Assert.Equal(0, await RunSmall("--force"));
    }

    [Fact]
    public async Task Cancellation_is_reported_and_leaves_nothing_behind()
    {
        Assert.Equal(Application.Cancelled, await program.Run(["simulate", "--data", folder], new CancellationToken(canceled: true)));
        Assert.Equal("nbody: cancelled", Assert.Single(program.Errors));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void The_default_folder_is_below_the_cache_home() =>
        Assert.EndsWith(Path.Combine("typedirreps", "nbody"), DatasetCache.DefaultFolder);

    private static NBodyParameters Small => new(Seed: 7, Train: 8, Valid: 4, Test: 5) { Physics = new ChargedSystem(3) };

    private Task<int> RunSmall(params string[] more) =>
        Run(["simulate", "--data", folder, "--seed", "7", "--particles", "3", "--train", "8", "--valid", "4", "--test", "5", .. more]);

    private Task<int> Run(params string[] arguments) => program.Run(arguments);
}
