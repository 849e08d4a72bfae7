using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TypedIrreps.Generators;
using TypedIrreps.Generators.Kinds;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary><c>editor</c>: what generator, analyzers and emitted code cost whoever writes.</summary>
internal sealed class EditorCommand : Command
{
    private const int FirstEdits = 20;
    private const int EditsForACompilation = 10;
    private const int MostLayersOfLMax6 = 10;

    private static readonly int[] Degrees = [1, 2, 3, 6];

    private readonly Option<int> layers = NumberOption.Of("--layers", "Layers that are declared by types; a fifth as many by texts, and a network.", 50);
    private readonly Option<int> lmax = NumberOption.Of("--lmax", "The highest degree of their features.", 2);
    private readonly Option<int> edits = NumberOption.Of("--edits", "Edits of each kind that are measured.", 100);
    private readonly Option<int> warmUp = NumberOption.Of("--warm-up", "Edits of each kind before, for the just-in-time compiler.", 200);

    private readonly IAnsiConsole console;

    public EditorCommand(IAnsiConsole console)
        : base("editor", "What the generator and the analyzers cost at every edit, and the emitted code at every build.")
    {
        this.console = console;
        foreach (var option in new[] { layers, lmax, edits, warmUp })
            Options.Add(option);
        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        var workload = new Workload(arguments.GetValue(layers), arguments.GetValue(lmax));
        var (count, before) = (arguments.GetValue(edits), arguments.GetValue(warmUp));
        Edits(workload, count, before);
        Analyzers(workload, count, before);
        Texts();
        Compilations(workload, Math.Max(1, count / EditsForACompilation), before / EditsForACompilation);
    }

    private void Edits(Workload workload, int count, int before)
    {
        var all = Edit.All;

        // Roslyn is warm in an editor; the generator is not when a project is opened.
        var roslyn = new Session(workload, new AttributesOnly());
        foreach (var edit in all)
            Repeat(before, () => roslyn.Do(edit));
        var first = new Session(workload, new TypedIrrepsGenerator());
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"The first run: {first.Wall.Median:F0} ms, {first.Processor.Median:F0} ms of the processor.");
        first.Clear();
        Repeat(FirstEdits, () => first.Do(all[0]));
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Then {FirstEdits} edits of {all[0].Name}: {first.Generator} ms each, {first.Processor} ms of the processor.");

        var whole = new Session(workload, new TypedIrrepsGenerator());
        var bound = new Session(workload, new TypedIrrepsGenerator(), isBound: true);
        var table = new Table()
            .Title(string.Create(CultureInfo.InvariantCulture, $"Generator, ms an edit, medians (and what nine of ten exceed): {workload.Layers} layers by types, {workload.Texts.Count} by texts, a network, lmax {workload.LMax}"))
            .AddColumns("edit of", "generator", "wall clock", "processor", "attributes bound before", "Roslyn alone", "done anew");
        Session[] sessions = [whole, bound, roslyn];
        foreach (var edit in all)
        {
            Repeat(before, () => Array.ForEach(sessions, session => session.Do(edit)));
            Array.ForEach(sessions, session => session.Clear());
            Repeat(count, () => Array.ForEach(sessions, session => session.Do(edit)));
            table.AddRow(
                edit.Name,
                whole.Generator.ToString(),
                whole.Wall.ToString(),
                whole.Processor.ToString(),
                bound.Generator.ToString(),
                roslyn.Generator.ToString(),
                Regeneration.Of(workload, edit).ToString());
        }

        console.Write(table);
    }

    private void Analyzers(Workload workload, int count, int before)
    {
        var table = new Table()
            .Title(string.Create(CultureInfo.InvariantCulture, $"{AnalyzerTimes.Count} analyzers, ms for the edited file after an edit"))
            .AddColumns("edit of", "analyzers", "wall clock");
        foreach (var edit in Edit.All.Take(2))
        {
            var times = AnalyzerTimes.Of(workload, edit, Math.Max(1, count / 2), before / 2);
            table.AddRow(edit.Name, times.Own.ToString(), times.Wall.ToString());
        }

        console.Write(table);
    }

    private void Texts()
    {
        var table = new Table()
            .Title("Emitted text, KiB a layer with 64 channels of every irrep (and of the coefficients, which all layers of an assembly share)")
            .AddColumns(["layer", .. Degrees.Select(degree => string.Create(CultureInfo.InvariantCulture, $"lmax {degree}"))]);
        foreach (var kind in LayerKinds.All)
        {
            table.AddRow([kind.Name, .. Degrees.Select(degree => EmittedText.Of(kind, degree) is { } text
                ? string.Create(CultureInfo.InvariantCulture, $"{text.Layer:F1} ({text.Couplings:F1})")
                : "-")]);
        }

        console.Write(table);
    }

    private void Compilations(Workload workload, int count, int before)
    {
        var table = new Table()
            .Title("Compiling the project, ms from texts to image")
            .AddColumns("lmax", "layers", "files", "KiB", "layers empty", "layers emitted", "processor", "processor a layer");
        foreach (var degree in Degrees)
        {
            var compiled = workload with { LMax = degree, Layers = degree > 3 ? Math.Min(workload.Layers, MostLayersOfLMax6) : workload.Layers };
            var times = CompileTimes.Of(compiled, count, before);
            var number = compiled.Layers + compiled.Texts.Count + Workload.LayersOfNetwork;
            table.AddRow(
                Whole(degree),
                Whole(number),
                Whole(times.Files),
                Whole(times.Size),
                Whole(times.WithoutLayers.Median),
                Whole(times.WithLayers.Median),
                Whole(times.Processor.Median),
                ((times.Processor.Median - times.ProcessorWithoutLayers.Median) / number).ToString("F1", CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }

    private static void Repeat(int count, Action action)
    {
        for (var i = 0; i < count; i++)
            action();
    }

    private static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}
