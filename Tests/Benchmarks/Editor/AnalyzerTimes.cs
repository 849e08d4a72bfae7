using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary>What the analyzers take for the file that is being edited.</summary>
internal sealed class AnalyzerTimes
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(TypedIrrepsGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>How many analyzers there are.</summary>
    public static int Count => Analyzers.Length;

    /// <summary>The time in the analyzers' own code, as Roslyn's telemetry has it, what they ask of the semantic model included.</summary>
    public Series Own { get; } = new();

    /// <summary>The time until the file is analyzed.</summary>
    public Series Wall { get; } = new();

    /// <summary>Measures edits of one kind.</summary>
    public static AnalyzerTimes Of(Workload workload, Edit edit, int count, int warmUp)
    {
        var project = new Project(workload.Files());
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new TypedIrrepsGenerator().AsSourceGenerator()], parseOptions: Project.ParseOptions);
        var times = new AnalyzerTimes();
        for (var i = 0; i < warmUp + count; i++)
        {
            edit.Apply(project, i);
            driver = driver.RunGeneratorsAndUpdateCompilation(project.Compilation, out var compilation, out _);
            var analyzed = compilation.WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));

            // An editor has bound the file by then, to colour it and to show what the compiler says.
            var model = compilation.GetSemanticModel(project.File(edit.File));
            model.GetDiagnostics();
            var start = Stopwatch.GetTimestamp();
            analyzed.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
            if (i < warmUp)
                continue;
            times.Wall.Add(Stopwatch.GetElapsedTime(start));
            times.Own.Add(Analyzers.Sum(analyzer =>
                analyzed.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds));
        }

        return times;
    }
}
