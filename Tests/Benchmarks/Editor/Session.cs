using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary>A project that is open in an editor, with a generator that runs after every edit.</summary>
internal sealed class Session
{
    private readonly Project project;
    private readonly bool isBound;
    private readonly Dictionary<Edit, int> times = [];
    private GeneratorDriver driver;

    /// <summary>Opens the project and runs the generator for the first time.</summary>
    /// <param name="workload">The project.</param>
    /// <param name="generator">The generator.</param>
    /// <param name="isBound">Whether attributes are bound before the clock starts, as if another part of the editor had asked for them.</param>
    public Session(Workload workload, IIncrementalGenerator generator, bool isBound = false)
    {
        project = new Project(workload.Files());
        this.isBound = isBound;
        driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Project.ParseOptions);
        Run();
    }

    /// <summary>What the generator took, as its driver has it.</summary>
    public Series Generator { get; private set; } = new();

    /// <summary>What the whole run took by the clock.</summary>
    public Series Wall { get; private set; } = new();

    /// <summary>What the whole run took of the processor, whatever else runs on the machine.</summary>
    public Series Processor { get; private set; } = new();

    /// <summary>Forgets what was measured.</summary>
    public void Clear() => (Generator, Wall, Processor) = (new(), new(), new());

    /// <summary>Edits and runs the generator.</summary>
    public void Do(Edit edit)
    {
        var done = times.GetValueOrDefault(edit);
        edit.Apply(project, done);
        times[edit] = done + 1;
        if (isBound)
            Bind(project.Compilation.Assembly.GlobalNamespace);
        Run();
    }

    private void Run()
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        driver = driver.RunGenerators(project.Compilation);
        Wall.Add(Stopwatch.GetElapsedTime(start));
        Processor.Add(Environment.CpuUsage.TotalTime - processor);
        Generator.Add(driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime);
    }

    private static int Bind(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>().Sum(member =>
        Bind(member) + member.GetAttributes().Sum(attribute => attribute.ConstructorArguments.Length + attribute.NamedArguments.Length));
}
