using NBody.Simulation.Gravity;
using NBody.Tests.Support;
using NBody.Tests.Training;
using NBody.Training;

namespace NBody.Tests.Cli;

/// <summary>Bodies that attract each other, from simulation to test, as the program is used.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class GravityCommandTests : IDisposable
{
    private readonly ProgramUnderTest program = new();
    private readonly RunFolder run;

    public GravityCommandTests() => run = new RunFolder(program["run"]);

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Simulate_train_and_test_positions()
    {
        Assert.Equal(0, await program.Run(["simulate", .. Data]));
        Assert.Contains("Task gravity", program.Output);
        Assert.Equal("gravity12-seed5-20-4-4.nbody", Path.GetFileName(Directory.GetFiles(program["data"]).Single()));

        Assert.Equal(0, await Train());
        Assert.Empty(program.Errors);
        var options = TinyRun.State(run.Checkpoint).Options;
        Assert.Equal((new GravitySystem(12), 6, Target.Position), (options.Data.Physics, options.Neighbours, options.Target));
        Assert.True(File.Exists(run.Trajectories));
        program.Forget();
        Assert.Equal(0, await program.Run("equivariance", "--out", run.Path, "--data", program["data"]));
        Assert.Contains("permutation", program.Output);
    }

    [Fact]
    public async Task Forces_have_baselines_of_their_own_and_no_picture_of_ends()
    {
        Assert.Equal(0, await Train("--target", "force", "--neighbours", "0"));
        Assert.Empty(program.Errors);
        var options = TinyRun.State(run.Checkpoint).Options;
        Assert.Equal((null, Target.Force), (options.Neighbours, options.Target));
        Assert.Contains("no force", program.Output);
        Assert.DoesNotContain("no motion", program.Output);
        Assert.Contains("the force at the input frame", program.Output);
        Assert.False(File.Exists(run.Trajectories));
    }

    private string[] Data =>
        ["--task", "gravity", "--particles", "12", "--data", program["data"], "--seed", "5", "--train", "20", "--valid", "4", "--test", "4"];

    private Task<int> Train(params string[] more) => program.Run(
        ["train", .. Data, "--model", "small", "--epochs", "1", "--out", run.Path, .. more]);
}
