using System.Globalization;
using System.Text.Json;
using NBody.Cli;
using NBody.Tests.Cli;
using NBody.Tests.Support;
using NBody.Training;
using TypedIrreps.Data;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Tests.Training.Distributed;

/// <summary>Processes that mpirun started come to what one process comes to, and end together.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class MpiTrainingTests : IDisposable
{
    private const double ExactTolerance = 1e-12;

    // Of parameters and moments, relative to the largest of a tensor, behind twelve steps.
    private const double SingleTolerance = 1e-4;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [MpiFact]
    public void Two_and_three_processes_come_to_the_numbers_of_one()
    {
        var expected = RegressionRun.Train(new SingleProcess());
        foreach (var ranks in new[] { 2, 3 })
        {
            var numbers = Numbers(ranks);
            Assert.Equal(expected.Length, numbers.Length);
            for (var i = 0; i < expected.Length; i++)
                Assert.InRange(Math.Abs(expected[i] - numbers[i]), 0, ExactTolerance * Math.Max(1, Math.Abs(expected[i])));
        }

        double[] Numbers(int ranks)
        {
            var path = folder["numbers.json"];
            AssertDone(MpiJob.Run(ranks, folder.Root, RankProgram.Regression, path));
            return JsonSerializer.Deserialize<double[]>(File.ReadAllText(path))!;
        }
    }

    [MpiFact]
    public async Task Train_gives_the_same_run_and_speaks_once()
    {
        using var program = new ProgramUnderTest();
        Assert.Equal(0, await program.Run([.. Command("alone", "data")]));
        var (exitCode, output, error) = MpiJob.Run(2, typeof(Application).Assembly, folder.Root, Command("together", "other data"));
        AssertDone((exitCode, output, error));
        Assert.Equal(2, output.Split("Learning curve").Length);
        Assert.Equal(2, output.Split("Small model, GeometryAndVelocity").Length);

        var (alone, together) = (new RunFolder(folder["alone"]), new RunFolder(folder["together"]));
        Assert.Equal(
            new[] { together.Best, together.Checkpoint, together.LearningCurve, together.Log, together.Trajectories }.Order(), Directory.GetFiles(together.Path).Order());
        AssertClose(alone.Checkpoint, together.Checkpoint);
        AssertSameLog(File.ReadAllLines(alone.Log), File.ReadAllLines(together.Log));
    }

    [MpiFact]
    public void Failing_dying_and_cancelled_ranks_end_the_job_and_the_run_goes_on_bit_for_bit()
    {
        var straight = new RunFolder(folder["straight"]);
        AssertDone(MpiJob.Run(2, folder.Root, RankProgram.Train, straight.Path));

        // Checkpoints are every second step.
        var stopped = new RunFolder(folder["stopped"]);
        var thrown = MpiJob.Run(2, folder.Root, RankProgram.Throw, stopped.Path, "1", "5");
        Assert.Equal(DistributedJob.Failed, thrown.ExitCode);
        Assert.Contains("Rank 1 of 2 failed, and ends the job. System.NotSupportedException: This rank was told to fail.", thrown.Error);
        Assert.Equal(4, Steps(stopped));

        Assert.NotEqual(0, MpiJob.Run(2, folder.Root, RankProgram.Die, stopped.Path, "1", "9").ExitCode);
        Assert.Equal(8, Steps(stopped));

        // One rank hears of it, all stop, and rank 0 saves where they are.
        Assert.NotEqual(0, MpiJob.Run(2, folder.Root, RankProgram.Cancel, stopped.Path, "1", "13").ExitCode);
        Assert.Equal(13, Steps(stopped));

        AssertDone(MpiJob.Run(2, folder.Root, RankProgram.Train, stopped.Path));
        TinyRun.AssertSame(straight, stopped);
    }

    [MpiFact]
    public void Other_verbs_are_refused_on_several_processes()
    {
        var (exitCode, output, error) = MpiJob.Run(2, typeof(Application).Assembly, folder.Root, "evaluate", "--out", folder["run"]);
        Assert.Equal(Application.Misused, exitCode);
        Assert.Empty(output.Trim());
        Assert.Contains("'evaluate' runs in one process, got 2 of them: start it without mpirun.", error);
    }

    private static void AssertDone((int ExitCode, string Output, string Error) job) => Assert.True(job.ExitCode == 0, $"Exit code {job.ExitCode}.\n{job.Output}\n{job.Error}");

    // Reads it whole, and checks its digest.
    private static long Steps(RunFolder run)
    {
        using var checkpoint = Checkpoint.Load(run.Checkpoint);
        return RunState.FromJson(checkpoint.Configuration, run.Checkpoint).Progress.Steps;
    }

    private string[] Command(string run, string data) =>
    [
        "train", "--out", folder[run], "--data", folder[data], "--seed", "5", "--train", "60", "--valid", "20", "--test", "20",
        "--model", "small", "--batch", "9", "--epochs", "2", "--threads", "1",
    ];

    private static void AssertClose(string expected, string actual)
    {
        using var scope = NewDisposeScope();
        using var expectedFile = SafeTensorsFile.Read(expected);
        using var actualFile = SafeTensorsFile.Read(actual);
        Assert.Equal(expectedFile.Tensors.Keys.Order(), actualFile.Tensors.Keys.Order());
        foreach (var (name, tensor) in expectedFile.Tensors)
        {
            var wanted = tensor.to(float64);
            var difference = (actualFile.Tensors[name].to(float64) - wanted).abs().max().item<double>();
            Assert.True(difference <= SingleTolerance * wanted.abs().max().item<double>(), $"{name} differs by {difference}.");
        }
    }

    private static void AssertSameLog(string[] expected, string[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(expected[0], actual[0]);
        foreach (var (wanted, found) in expected[1..].Zip(actual[1..]))
        {
            // All but the time.
            var (numbers, others) = (Numbers(wanted), Numbers(found));
            for (var i = 0; i < numbers.Length; i++)
                Assert.InRange(Math.Abs(numbers[i] - others[i]), 0, SingleTolerance * numbers[i]);
        }

        static double[] Numbers(string line) => [.. line.Split(',')[..^1].Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
