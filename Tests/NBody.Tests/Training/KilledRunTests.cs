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

    private const int Attempts = 3;

    // Thirty steps an epoch, so that there is time to die in the middle of one.
    private static readonly TrainingOptions Options = TinyRun.Options with { Batch = 2, Epochs = 10, CheckpointEvery = 5 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_killed_process_goes_on_bit_for_bit()
    {
        var straight = new RunFolder(folder["straight"]);
        TinyRun.Train(straight, Options);

        var killed = new RunFolder(folder["killed"]);
        await KillInTheMiddleOfAnEpoch(killed);

        using var second = Start(killed);
        var said = second.StandardOutput.ReadToEndAsync();
        var complained = second.StandardError.ReadToEndAsync();
        try
        {
            await second.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            second.Kill(entireProcessTree: true);
        }

        Assert.Equal("", await complained);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("Going on with the run", await said);
        TinyRun.AssertSame(straight, killed);
    }

    // On a busy machine the run may be over before this process is given the time to kill it: then once more.
    private async Task KillInTheMiddleOfAnEpoch(RunFolder run)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            run.Clear();
            using var process = Start(run);
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            var seen = await WaitForTheMiddleOfAnEpoch(run, process);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Assert.True(seen is not null || process.ExitCode == 0, $"The run failed.\n{await output}\n{await error}");
            if (seen is null || process.ExitCode == 0)
                continue;

            // The log is written behind the checkpoint.
            var left = TinyRun.State(run.Checkpoint).Progress;
            Assert.InRange(left.Steps, seen.Steps, (Options.Epochs * 30) - 1);
            Assert.InRange(File.ReadAllLines(run.Log).Length - 1, left.Epochs - 1, left.Epochs);
            return;
        }

        throw new TimeoutException($"{Attempts} runs were over before they could be killed.");
    }

    /// <summary>Where the run stands when it is seen in the middle of an epoch; null if it is over before.</summary>
    private static async Task<TrainingProgress?> WaitForTheMiddleOfAnEpoch(RunFolder run, Process process)
    {
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && watch.Elapsed < Patience)
        {
            if (File.Exists(run.Checkpoint) && TinyRun.State(run.Checkpoint).Progress is { Epochs: > 0, StepsInEpoch: > 0 } progress)
                return progress;
            await Task.Delay(10);
        }

        return null;
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
            "--model", "small", "--samples", "60", "--batch", "2", "--epochs", "10", "--checkpoint-every", "5", "--threads", "1",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
