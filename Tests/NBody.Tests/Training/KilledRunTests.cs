using System.Diagnostics;
using NBody.Cli;
using NBody.Tests.Support;
using NBody.Training;

namespace NBody.Tests.Training;

/// <summary>A process that is killed while it trains.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class KilledRunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Thirty steps an epoch, so that there is time to die in the middle of one.
    private static readonly TrainingOptions Options = TinyRun.Options with { Batch = 2, Epochs = 5, CheckpointEvery = 5 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_killed_process_goes_on_bit_for_bit()
    {
        var straight = new RunFolder(folder["straight"]);
        TinyRun.Train(straight, Options);

        var killed = new RunFolder(folder["killed"]);
        using (var first = Start(killed))
        {
            var output = first.StandardOutput.ReadToEndAsync();
            var error = first.StandardError.ReadToEndAsync();
            var seen = await WaitForTheMiddleOfAnEpoch(killed, first);
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync();
            Assert.True(first.ExitCode != 0, $"The run was over before it could be killed.\n{await output}\n{await error}");

            var left = TinyRun.State(killed.Checkpoint).Progress;
            Assert.InRange(left.Steps, seen.Steps, (Options.Epochs * 30) - 1);
            Assert.Equal(left.Epochs, File.ReadAllLines(killed.Log).Length - 1);
        }

        using var second = Start(killed);
        var said = second.StandardOutput.ReadToEndAsync();
        var complained = second.StandardError.ReadToEndAsync();
        await second.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal("", await complained);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("Going on with the run", await said);
        TinyRun.AssertSame(straight, killed);
    }

    private static async Task<TrainingProgress> WaitForTheMiddleOfAnEpoch(RunFolder run, Process process)
    {
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && watch.Elapsed < Patience)
        {
            if (File.Exists(run.Checkpoint) && TinyRun.State(run.Checkpoint).Progress is { Epochs: > 0, StepsInEpoch: > 0 } progress)
                return progress;
            await Task.Delay(10);
        }

        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"No checkpoint in the middle of an epoch after {watch.Elapsed}.");
    }

    private Process Start(RunFolder run)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            typeof(Application).Assembly.Location, "train", "--data", folder["data"], "--out", run.Path,
            "--seed", "5", "--train", "60", "--valid", "20", "--test", "20",
            "--model", "small", "--samples", "60", "--batch", "2", "--epochs", "5", "--checkpoint-every", "5", "--threads", "1",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
