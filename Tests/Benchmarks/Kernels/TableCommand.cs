using System.CommandLine;
using System.Globalization;
using System.IO.Enumeration;
using Spectre.Console;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.Rows;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels;

/// <summary><c>table</c>: the library beside other ways to compute the same, and beside what the machine can do; in one process, by turns.</summary>
internal sealed class TableCommand : Command
{
    private readonly Option<int> repetitions = NumberOption.Of("--repetitions", "How often each way is measured.", 21);
    private readonly Option<int> seconds = NumberOption.Of("--seconds", "After so long a row is measured no more, three rounds at least.", 30);
    private readonly Option<int> threads = NumberOption.Of("--threads", "The threads of libtorch.", 2);
    private readonly Option<string?> only = new("--only") { Description = "Rows whose name has this in it; * and ? are wildcards." };
    private readonly Option<FileInfo?> csv = new("--csv") { Description = "Writes what each way took into a file, row by row." };
    private readonly Option<DirectoryInfo> scripts = new Option<DirectoryInfo>("--torchscript")
    {
        Description = $"A folder of TorchScript modules NAME.pt with NAME.safetensors, each measured beside the library. NAME is one of {string.Join(", ", AllRows.ScriptNames)}. "
            + "The tensors are in/<argument>, out, cot (the gradient of out), grad_in/<argument>, grad_param/<parameter>. "
            + "Arguments are passed in the order of the module's forward, whose names stand in the archive; where the file has other names, in the order of the file.",
    }.AcceptExistingOnly();

    private readonly IAnsiConsole console;

    public TableCommand(IAnsiConsole console)
        : base("table", "What layers and networks take, beside the formula by einsum, the portable backend, TorchScript modules, and the processor's peak.")
    {
        this.console = console;
        foreach (var option in new Option[] { repetitions, seconds, threads, only, csv, scripts })
            Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        set_num_threads(arguments.GetValue(threads));

        // For all alike: otherwise the larger rows measure how fast the system hands out pages.
        FreedMemory.Keep();
        var stopping = new Stopping(arguments.GetValue(repetitions), arguments.GetValue(seconds));
        var machine = Machine.Measure();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{machine.ToString()}. Medians of up to {stopping.Repetitions}.");
        Row[] beside = arguments.GetValue(scripts) is { } folder ? [.. AllRows.Beside(folder.FullName)] : [];
        Row[] rows = [.. AllRows.WithRandomNumbers.Concat(beside).Where(row => FileSystemName.MatchesSimpleExpression($"*{arguments.GetValue(only)}*", row.Name))];
        var (results, problems) = (new List<Result>(), new List<string>());
        if (beside.Length == 0 && arguments.GetValue(scripts) is { } empty)
            problems.Add($"{empty.FullName}: expected TorchScript modules NAME.pt, got none.");
        if (rows.Length == 0)
            problems.Add($"{arguments.GetValue(only)}: expected a part of a row's name: {string.Join(", ", AllRows.WithRandomNumbers.Select(row => row.Name).Distinct())}.");
        using var file = arguments.GetValue(csv) is { } path ? new ResultFile(path.FullName, machine) : null;
        foreach (var row in rows)
        {
            try
            {
                results.Add(Result.Of(row, stopping));
                file?.Add(results[^1]);
            }
            catch (RowException problem)
            {
                problems.Add($"{row.Name}: {problem.Message}");
            }
        }

        console.Write(ResultTable.Of(results, machine));
        console.Write(ResultTable.Legend(results));
        foreach (var problem in problems)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{problem}[/]");
        return problems.Count == 0 ? 0 : 1;
    }
}
