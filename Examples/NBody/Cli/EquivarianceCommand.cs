using System.CommandLine;
using System.Globalization;
using NBody.Training;
using Spectre.Console;

namespace NBody.Cli;

/// <summary><c>equivariance</c>: measures how a trained model answers to the symmetries of space.</summary>
internal sealed class EquivarianceCommand : Verb
{
    private readonly RunOptions run;
    private readonly DatasetFolderOption data;
    private readonly Option<int?> systems = new("--systems") { Description = "Test systems that are transformed; by default 100, or all where there are fewer." };
    private readonly Option<int> seed = new("--transformation-seed") { Description = "Seed of the transformations.", DefaultValueFactory = _ => 1 };

    public EquivarianceCommand(IAnsiConsole console)
        : base("equivariance", "Measure the equivariance error of a trained model.", console)
    {
        run = new RunOptions(this);
        data = new DatasetFolderOption(this);
        Options.Add(systems);
        Options.Add(seed);
    }

    /// <summary>Prints the errors in both precisions.</summary>
    public static void Print(IAnsiConsole console, EquivarianceReport single, EquivarianceReport @double)
    {
        var table = new Table().Title("Equivariance error").AddColumns("symmetry", "float32", "float64");
        Row("rotation", report => report.Rotation);
        Row("reflection", report => report.Reflection);
        Row("translation", report => report.Translation);
        Row("permutation", report => report.Permutation);
        console.Write(table);

        void Row(string symmetry, Func<EquivarianceReport, double> error) => table.AddRow(
            symmetry, error(single).ToString("E1", CultureInfo.InvariantCulture), error(@double).ToString("E1", CultureInfo.InvariantCulture));
    }

    protected override void Run(ParseResult arguments, CommandContext context)
    {
        run.SetThreads(arguments);
        using var trained = TrainedModel.Load(run.Folder(arguments));
        var dataset = data.Of(trained, arguments, context);
        var count = arguments.GetValue(systems) ?? Math.Min(EquivarianceReport.UsualSystems, dataset.Test.Count);
        Print(
            context.Console,
            EquivarianceReport.InSingle(trained, dataset.Test, count, arguments.GetValue(seed)),
            EquivarianceReport.InDouble(trained, dataset.Test, count, arguments.GetValue(seed)));
    }
}
