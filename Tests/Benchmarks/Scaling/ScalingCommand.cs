using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace TypedIrreps.Benchmarks.Scaling;

/// <summary><c>scaling</c>: how the time and the memory of a step of training grow with the number of nodes.</summary>
internal sealed class ScalingCommand : Command
{
    private const int Smallest = 100;
    private const int Factor = 10;
    private const double Kibi = 1 << 10;
    private const double Mebi = 1 << 20;

    private readonly Option<ScaledNetwork> network = new("--network") { Description = "What is trained.", DefaultValueFactory = _ => ScaledNetwork.Narrow };
    private readonly Option<int> nodes = NumberOption.Of("--nodes", "The most nodes; each row has ten times as many as the one before.", 1_000_000);
    private readonly Option<int> degree = NumberOption.Of("--degree", "The edges of every node: its nearest neighbours.", 20);
    private readonly Option<int> repetitions = NumberOption.Of("--repetitions", "How often each step is measured.", 5);
    private readonly Option<int> threads = NumberOption.Of("--threads", "The threads of libtorch.", 2);
    private readonly Option<bool> recomputes = new("--recompute") { Description = "Evaluate each layer again in the backward pass, and keep nothing of it." };
    private readonly Option<int> smallest = NumberOption.Of("--from", "The fewest nodes.", Smallest);
    private readonly IAnsiConsole console;

    public ScalingCommand(IAnsiConsole console)
        : base("scaling", "What a step of training costs on larger and larger graphs, each in a process of its own.")
    {
        this.console = console;
        foreach (var option in new Option[] { network, nodes, degree, repetitions, threads, recomputes, smallest })
            Options.Add(option);
        nodes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < Smallest)
                result.AddError($"--nodes must be {Smallest} or more.");
        });
        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        var table = new Table().AddColumns("nodes", "edges", "graph, s", "forward, s", "step, s", "step, us a node", "peak memory, MiB", "of it the step, MiB", "the step, KiB a node");
        for (long size = arguments.GetValue(smallest); size <= arguments.GetValue(nodes); size *= Factor)
        {
            var row = ScalingStep.Run(new(
                arguments.GetValue(network), (int)size, arguments.GetValue(degree), arguments.GetValue(repetitions), arguments.GetValue(threads), arguments.GetValue(recomputes)));
            table.AddRow(
                size.ToString("N0", CultureInfo.InvariantCulture),
                row.Edges.ToString("N0", CultureInfo.InvariantCulture),
                row.GraphSeconds.ToString("F4", CultureInfo.InvariantCulture),
                row.ForwardSeconds.ToString("F4", CultureInfo.InvariantCulture),
                row.StepSeconds.ToString("F4", CultureInfo.InvariantCulture),
                (1e6 * row.StepSeconds / size).ToString("F1", CultureInfo.InvariantCulture),
                (row.PeakBytes / Mebi).ToString("F0", CultureInfo.InvariantCulture),
                ((row.PeakBytes - row.BytesBefore) / Mebi).ToString("F0", CultureInfo.InvariantCulture),
                ((row.PeakBytes - row.BytesBefore) / Kibi / size).ToString("F1", CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }
}
