using System.Globalization;
using TypedIrreps.Benchmarks.First;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Soak;
using TypedIrreps.Benchmarks.Step;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>The commands that measure whole programs: that they measure, and that they end as they should.</summary>
public sealed class MeasuringTests
{
    private const long Mebi = 1 << 20;

    [Fact]
    public void A_training_with_forces_leaves_no_tensor_behind()
    {
        // So few steps say nothing of resident memory.
        var (exit, output) = Commands.Run(console => new SoakCommand(console), "--steps", "60", "--systems", "3", "--forces", "4", "--tolerance", "300");
        Assert.True(exit == 0, output);
        var counts = output.Split('\n').Where(line => line.Contains("tensors", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..line.IndexOf(" tensors", StringComparison.Ordinal)]).Distinct().ToArray();
        Assert.True(counts.Length == 1, $"Live tensors: {string.Join(", ", counts)}");
    }

    [Fact]
    public void Memory_that_grows_is_an_error_that_says_how_much()
    {
        var memory = new Memory(Tensors: 10, Resident: 100 * Mebi, Managed: 0);
        Assert.Null(memory.GrowthSince(memory, 0));
        Assert.Null((memory with { Tensors = 9, Resident = 132 * Mebi }).GrowthSince(memory, 32 * Mebi));
        Assert.Contains("Expected 10 live tensors as before, got 11", (memory with { Tensors = 11 }).GrowthSince(memory, 32 * Mebi), StringComparison.Ordinal);
        Assert.Contains("at most 32 MiB more than the 100 MiB", (memory with { Resident = 133 * Mebi }).GrowthSince(memory, 32 * Mebi), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fresh_process_passes_its_milestones()
    {
        var milestones = FirstMilestones.Run(LayerBackend.Compiled).ToArray();
        Assert.Contains(milestones, milestone => milestone.Milestone.Contains("first step of training", StringComparison.Ordinal));
        Assert.All(milestones, milestone => Assert.InRange(milestone.Milliseconds, 0, 600_000));
        Assert.InRange(milestones[^1].Milliseconds, milestones.SkipLast(1).Sum(milestone => milestone.Milliseconds), double.MaxValue);
    }

    [Fact]
    public void The_pieces_of_a_step_and_the_rest_are_the_whole()
    {
        var (exit, output) = Commands.Run(console => new StepCommand(console), "--repetitions", "1");
        Assert.True(exit == 0, output);
        var rows = output.Split('\n').Select(line => line.Split('│', StringSplitOptions.TrimEntries)).Where(cells => cells.Length > 5).Skip(1).ToArray();
        var times = rows.ToDictionary(cells => cells[1], cells => double.Parse(cells[5], CultureInfo.InvariantCulture));
        Assert.Equal(13, times.Count);
        Assert.InRange(times.Where(piece => piece.Key != "whole step").Sum(piece => piece.Value) - times["whole step"], -0.02, 0.02);
    }

    [Fact]
    public void A_machine_computes_and_moves()
    {
        var machine = Machine.Measure();

        // From a machine of the last century to one that is not built yet.
        Assert.InRange(machine.Peak, 1e8, 1e15);
        Assert.InRange(machine.Bandwidth, 1e7, 1e14);
        Assert.Equal(1e3, machine.Floor(machine.Peak, 0), 1e-6);
        Assert.Equal(2e3, machine.Floor(machine.Peak, 2 * machine.Bandwidth), 1e-6);
    }
}
