using NBody.Tests.Support;
using NBody.Training;
using TorchSharp;

namespace NBody.Tests.Training;

/// <summary>A run that was stopped, and started again, comes to the same as one that was not.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunFolder straight;
    private readonly RunFolder stopped;

    public ResumeTests()
    {
        straight = new RunFolder(folder["straight"]);
        stopped = new RunFolder(folder["stopped"]);
    }

    public void Dispose()
    {
        torch.set_num_threads(1);
        folder.Dispose();
    }

    // Six steps an epoch and a checkpoint every second: in the first epoch, between epochs, at and behind a checkpoint.
    [Fact]
    public void Cancelled_runs_go_on_bit_for_bit()
    {
        var observer = new TinyRun.Observer();
        var whole = TinyRun.Train(straight, observer: observer);
        Assert.Equal((24, 4, 0), (whole.Steps, whole.Epochs, whole.StepsInEpoch));
        Assert.Equal(24, observer.Steps);
        Assert.Equal([1, 2, 3, 4], observer.Epochs);
        Assert.Equal([1, 2, 3, 4], whole.History.Select(epoch => epoch.Epoch));

        foreach (var steps in new[] { 1, 6, 8, 9, 23 })
        {
            stopped.Clear();
            Cancel(steps);
            var saved = TinyRun.State(stopped.Checkpoint).Progress;
            Assert.Equal((steps, whole.Steps - steps), (saved.Steps, Resume()));
            TinyRun.AssertSame(straight, stopped);
        }
    }

    [Fact]
    public void A_run_may_be_stopped_again_and_again()
    {
        TinyRun.Train(straight);
        for (var step = 5; step < 24; step += 5)
            Cancel(step);
        Resume();
        TinyRun.AssertSame(straight, stopped);
    }

    // What a power cut does: nothing is saved on the way out.
    [Theory]
    [InlineData(9, 1)]
    [InlineData(11, 2)]
    public void A_crash_loses_one_checkpoint_interval_at_most(int steps, int threads)
    {
        torch.set_num_threads(threads);
        TinyRun.Train(straight);
        Assert.Throws<NotSupportedException>(() => TinyRun.Train(stopped, observer: new TinyRun.Observer(progress =>
        {
            if (progress.Steps == steps)
                throw new NotSupportedException();
        })));
        Assert.InRange(TinyRun.State(stopped.Checkpoint).Progress.Steps, steps - TinyRun.Options.CheckpointEvery, steps - 1);
        Resume();
        TinyRun.AssertSame(straight, stopped);
    }

    [Fact]
    public void A_finished_run_has_nothing_left_to_do()
    {
        TinyRun.Train(straight);
        var before = File.ReadAllBytes(straight.Checkpoint);
        var observer = new TinyRun.Observer();
        Assert.Equal(4, TinyRun.Train(straight, observer: observer, resume: true).Epochs);
        Assert.Equal(0, observer.Steps);
        Assert.Equal(before, File.ReadAllBytes(straight.Checkpoint));
    }

    [Fact]
    public void Seeds_make_different_runs()
    {
        TinyRun.Train(straight, TinyRun.Options with { Epochs = 1 });
        TinyRun.Train(stopped, TinyRun.Options with { Epochs = 1, Seed = 2 });
        Assert.NotEqual(
            TinyRun.State(straight.Checkpoint).Progress.History.Single().Train,
            TinyRun.State(stopped.Checkpoint).Progress.History.Single().Train);
    }

    [Fact]
    public void The_log_has_one_line_for_each_epoch_of_a_resumed_run()
    {
        Cancel(9);
        Resume();
        var lines = File.ReadAllLines(stopped.Log);
        Assert.Equal(["epoch", "1", "2", "3", "4"], lines.Select(line => line.Split(',')[0]));
    }

    /// <summary>Starts the run, or goes on with it, and stops it behind a step.</summary>
    private void Cancel(int steps)
    {
        using var cancellation = new CancellationTokenSource();
        var observer = new TinyRun.Observer(progress =>
        {
            if (progress.Steps == steps)
                cancellation.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() =>
            TinyRun.Train(stopped, observer: observer, cancellation: cancellation.Token, resume: File.Exists(stopped.Checkpoint)));
    }

    private long Resume()
    {
        var observer = new TinyRun.Observer();
        TinyRun.Train(stopped, observer: observer, resume: true);
        return observer.Steps;
    }
}
