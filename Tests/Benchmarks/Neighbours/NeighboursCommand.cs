using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Neighbours;

/// <summary><c>neighbours</c>: the seconds that lists of neighbours take, and graphs of tensors.</summary>
internal sealed class NeighboursCommand : Command
{
    // The positions fill a cube of density one: a ball of this radius holds twenty of them besides its centre.
    private const double Neighbours = 20;
    private const int Largest = 1_000_000;
    private const double WarmUpSeconds = 1;

    private static readonly double Cutoff = Math.Cbrt(3 * Neighbours / (4 * Math.PI));

    private readonly Option<int> points = NumberOption.Of("--points", "The most points; the other rows have a tenth and a hundredth.", Largest);
    private readonly Option<int> repetitions = NumberOption.Of("--repetitions", "How often each is measured.", 5);
    private readonly Option<int> threads = NumberOption.Of("--threads", "The threads of libtorch.", 2);
    private readonly IAnsiConsole console;

    public NeighboursCommand(IAnsiConsole console)
        : base("neighbours", "What graphs of neighbours cost.")
    {
        this.console = console;
        foreach (var option in new[] { points, repetitions, threads })
            Options.Add(option);
        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        set_num_threads(arguments.GetValue(threads));
        var count = arguments.GetValue(repetitions);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Seconds, medians of {count}, and in brackets those of the processor; {get_num_threads()} threads, float32 positions.");
        var table = new Table().AddColumns("points", "search", "edges a point", "list", "list, periodic", "graph of tensors");
        foreach (var share in (int[])[100, 10, 1])
        {
            var size = Math.Max(1, arguments.GetValue(points) / share);
            var edge = Math.Cbrt(size);
            var random = new Random(1);
            float[] positions = [.. Enumerable.Range(0, 3 * size).Select(_ => (float)(edge * random.NextDouble()))];
            PeriodicCell[] cells = [new(new[,] { { edge, 0, 0 }, { 0, edge, 0 }, { 0, 0, edge } })];
            using var scope = NewDisposeScope();
            var places = new Point(tensor(positions).view(-1, 3));
            Add("radius", () => NeighbourLists.Radius(positions, Cutoff), () => NeighbourLists.Radius(positions, Cutoff, cells: cells), () => NeighbourGraphs.Radius(places, Cutoff));
            Add("nearest", () => NeighbourLists.Nearest(positions, (int)Neighbours), () => NeighbourLists.Nearest(positions, (int)Neighbours, cells: cells), () => NeighbourGraphs.Nearest(places, (int)Neighbours));

            void Add(string search, Func<NeighbourList> open, Func<NeighbourList> periodic, Func<GraphBatch> graph) => table.AddRow(
                size.ToString("N0", CultureInfo.InvariantCulture),
                search,
                (open().EdgeCount / (double)size).ToString("F1", CultureInfo.InvariantCulture),
                Seconds(count, open),
                Seconds(count, periodic),
                Seconds(count, graph));
        }

        console.Write(table);
    }

    private static string Seconds(int repetitions, Func<object> search)
    {
        var (wall, processor) = (new Series(), new Series());

        // First the just-in-time compiler, which takes some calls to do its best.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            using var scope = NewDisposeScope();
            search();
        }

        for (var i = 0; i < repetitions; i++)
        {
            // What earlier searches left behind is not collected on this one's time.
            GC.Collect();
            using var scope = NewDisposeScope();
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            search();
            wall.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{wall.Median:F3} ({processor.Median:F3})");
    }
}
