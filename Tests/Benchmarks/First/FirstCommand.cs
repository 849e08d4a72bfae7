using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace TypedIrreps.Benchmarks.First;

/// <summary><c>first</c>: how long a program takes to its first results, in processes that have just started.</summary>
internal sealed class FirstCommand : Command
{
    private readonly Option<int> processes = NumberOption.Of("--processes", "How many processes are started for each backend.", 7);
    private readonly IAnsiConsole console;

    public FirstCommand(IAnsiConsole console)
        : base("first", "What a process takes from its start to the first forward pass and the first step of training.")
    {
        this.console = console;
        Options.Add(processes);
        SetAction(arguments => Run(arguments.GetValue(processes)));
    }

    private void Run(int count)
    {
        var backends = Enum.GetValues<LayerBackend>();
        var times = backends.ToDictionary(backend => backend, _ => new Dictionary<string, Series>());
        for (var i = 0; i < count; i++)
        {
            foreach (var backend in backends)
            {
                foreach (var (milestone, time) in FirstMilestones.Run(backend))
                {
                    if (!times[backend].TryGetValue(milestone, out var series))
                        times[backend].Add(milestone, series = new Series());
                    series.Add(time);
                }
            }
        }

        var table = new Table()
            .Title(string.Create(CultureInfo.InvariantCulture, $"Milliseconds, medians of {count} processes (and what nine of ten exceed)"))
            .AddColumns(["", .. backends.Select(backend => backend.ToString())]);
        foreach (var milestone in times[backends[0]].Keys)
            table.AddRow([milestone, .. backends.Select(backend => times[backend][milestone].ToString())]);
        console.Write(table);
    }
}
