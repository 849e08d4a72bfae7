using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Soak;

/// <summary><c>soak</c>: trains for a long time and watches the memory. Ends with an error if tensors or resident memory grow.</summary>
internal sealed class SoakCommand : Command
{
    private const int Reports = 20;
    private const int WarmUpShare = 10;
    private const long Mebi = 1 << 20;

    private readonly Option<int> steps = NumberOption.Of("--steps", "Steps of training.", 100_000);
    private readonly Option<int> minutes = NumberOption.Of("--minutes", "After so long no further step begins.", 24 * 60);
    private readonly Option<int> systems = NumberOption.Of("--systems", "The most systems of five particles in a step.", 20);
    private readonly Option<int> forces = NumberOption.Of("--forces", "Every so many steps forces are learned, by derivatives of second order.", 10);
    private readonly Option<int> tolerance = NumberOption.Of("--tolerance", "MiB by which the resident memory may grow after the first tenth of the steps.", 32);
    private readonly Option<int> threads = NumberOption.Of("--threads", "The threads of libtorch.", 2);
    private readonly IAnsiConsole console;

    public SoakCommand(IAnsiConsole console)
        : base("soak", "Trains a network for a long time and watches that the memory does not grow.")
    {
        this.console = console;
        foreach (var option in new[] { steps, minutes, systems, forces, tolerance, threads })
            Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        set_num_threads(arguments.GetValue(threads));
        manual_seed(1);
        var (count, every) = (arguments.GetValue(steps), arguments.GetValue(forces));
        var (start, limit) = (Stopwatch.GetTimestamp(), TimeSpan.FromMinutes(arguments.GetValue(minutes)));
        using var training = new SoakTraining(arguments.GetValue(systems));
        var (warmUp, reporting) = (Math.Max(1, count / WarmUpShare), Math.Max(1, count / Reports));
        Memory? before = null;
        var step = 0;
        for (; step < count && Stopwatch.GetElapsedTime(start) < limit; step++)
        {
            var loss = training.Step(step, step % every == every - 1);
            if (!double.IsFinite(loss))
                return Fail(string.Create(CultureInfo.InvariantCulture, $"Expected a finite loss, got {loss} in step {step}."));
            if (step + 1 == warmUp)
                before = Memory.Read(training.Phantoms);
            if ((step + 1) % reporting == 0)
                Report(step + 1, loss, Memory.Read(training.Phantoms), Stopwatch.GetElapsedTime(start));
        }

        if (before is null)
            return Fail(string.Create(CultureInfo.InvariantCulture, $"Expected time for {warmUp} steps to warm up, got time for {step}."));
        return Memory.Read(training.Phantoms).GrowthSince(before, arguments.GetValue(tolerance) * Mebi) is { } growth ? Fail(growth) : 0;
    }

    private void Report(int done, double loss, Memory memory, TimeSpan time) => console.MarkupLineInterpolated(
        CultureInfo.InvariantCulture, $"{done} steps, {time.TotalMilliseconds / done:F1} ms each, loss {loss:F3}: {memory.ToString()}");

    private int Fail(string message)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{message}[/]");
        return 1;
    }
}
