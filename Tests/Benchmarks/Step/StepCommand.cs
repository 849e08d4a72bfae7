using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Step;

/// <summary><c>step</c>: where the milliseconds of a step of the n-body training go, beside what the machine needs at least.</summary>
internal sealed class StepCommand : Command
{
    private readonly Option<int> repetitions = NumberOption.Of("--repetitions", "How often each piece is measured.", 51);
    private readonly Option<int> seconds = NumberOption.Of("--seconds", "After so long no further round begins.", 60);
    private readonly Option<int> threads = NumberOption.Of("--threads", "The threads of libtorch.", 2);
    private readonly Option<LayerBackend> backend = new("--backend") { Description = "What computes the layers.", DefaultValueFactory = _ => LayerBackend.Compiled };
    private readonly IAnsiConsole console;

    public StepCommand(IAnsiConsole console)
        : base("step", "Where the time of a step of the n-body training goes.")
    {
        this.console = console;
        foreach (var option in new Option[] { repetitions, seconds, threads, backend })
            Options.Add(option);
        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        set_num_threads(arguments.GetValue(threads));

        // For all alike: otherwise the larger rows measure how fast the system hands out pages.
        FreedMemory.Keep();
        using var scope = NewDisposeScope();
        manual_seed(1);
        var machine = Machine.Measure();
        using var step = new NBodyStep(arguments.GetValue(backend));
        var times = Times.ByTurns([step.Whole, .. step.Pieces.Select(piece => piece.Way)], new Stopping(arguments.GetValue(repetitions), arguments.GetValue(seconds)));
        var whole = times[0].Both.Median;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{machine.ToString()}. Milliseconds, medians of {arguments.GetValue(repetitions)}; pieces are measured alone, by turns.");
        var table = new Table().AddColumns("piece", "times", "forward", "backward", "in a step", "share", "floor");
        var (sum, floors) = (0.0, 0.0);
        foreach (var (piece, time) in step.Pieces.Zip(times.Skip(1)))
        {
            var (both, floor) = (piece.Count * time.Both.Median, piece.Count * machine.Floor(piece.Operations, piece.Bytes));
            (sum, floors) = (sum + both, floors + floor);
            var isFunction = piece.Way.Step is null;
            table.AddRow(
                piece.Way.Name,
                piece.Count.ToString(CultureInfo.InvariantCulture),
                isFunction ? Text(time.Forward.Median) : "-",
                isFunction ? Text(time.Both.Median - time.Forward.Median) : "-",
                Text(both),
                Share(both / whole),
                Text(floor));
        }

        table.AddRow("the rest", "", "", "", Text(whole - sum), Share(1 - (sum / whole)), "");
        table.AddRow("whole step", "1", Text(times[0].Forward.Median), Text(whole - times[0].Forward.Median), Text(whole), Share(1), Text(floors));
        console.Write(table);
    }

    private static string Text(double milliseconds) => milliseconds.ToString("F3", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
