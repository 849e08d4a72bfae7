using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedIrreps.Generators;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary>What the compiler takes for a project, and what of it is due to the emitted layers.</summary>
internal sealed class CompileTimes
{
    private CompileTimes(int files, double size) => (Files, Size) = (files, size);

    /// <summary>How many files are emitted.</summary>
    public int Files { get; }

    /// <summary>Their length in KiB.</summary>
    public double Size { get; }

    /// <summary>Parsing, binding and emitting what is emitted for representations alone: layers are empty classes.</summary>
    public Series WithoutLayers { get; } = new();

    /// <summary>The same with the emitted layers.</summary>
    public Series WithLayers { get; } = new();

    /// <summary>The processor time of the former, on all cores.</summary>
    public Series ProcessorWithoutLayers { get; } = new();

    /// <summary>The processor time of the latter, on all cores.</summary>
    public Series Processor { get; } = new();

    /// <summary>Compiles again and again, from the texts to the image.</summary>
    public static CompileTimes Of(Workload workload, int count, int warmUp)
    {
        var project = new Project(workload.Files());
        var files = CSharpGeneratorDriver.Create([new TypedIrrepsGenerator().AsSourceGenerator()], parseOptions: Project.ParseOptions)
            .RunGenerators(project.Compilation).GetRunResult().Results.Single().GeneratedSources;
        var representations = files.Where(file => !IsOfLayer(file.HintName)).ToArray();
        var times = new CompileTimes(files.Length, files.Sum(file => file.SourceText.Length) / 1024.0);
        for (var i = 0; i < warmUp + count; i++)
        {
            var without = Compile(project, representations);
            var with = Compile(project, files);
            if (i < warmUp)
                continue;
            times.WithoutLayers.Add(without.Wall);
            times.WithLayers.Add(with.Wall);
            times.ProcessorWithoutLayers.Add(without.Processor);
            times.Processor.Add(with.Processor);
        }

        return times;
    }

    private static bool IsOfLayer(string name) =>
        name.EndsWith(".Layer.g.cs", StringComparison.Ordinal) || name.EndsWith(".Segnn.g.cs", StringComparison.Ordinal)
        || name.Contains("Coupling", StringComparison.Ordinal);

    private static (TimeSpan Wall, TimeSpan Processor) Compile(Project project, IEnumerable<GeneratedSourceResult> files)
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.SourceText, Project.ParseOptions, file.HintName));
        using var image = new MemoryStream();
        var result = project.Compilation.AddSyntaxTrees(trees).Emit(image);
        var times = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processor);
        return result.Success ? times : throw new InvalidOperationException($"The measured project does not compile: {result.Diagnostics[0]}");
    }
}
