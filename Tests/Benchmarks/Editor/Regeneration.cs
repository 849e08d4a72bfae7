using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedIrreps.Generators;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary>What an edit makes the generator do anew, by the reasons of its steps.</summary>
/// <param name="Models">Declarations that read otherwise.</param>
/// <param name="Files">Files that are written anew.</param>
internal sealed record Regeneration(int Models, int Files)
{
    /// <summary>Does an edit with all steps tracked.</summary>
    public static Regeneration Of(Workload workload, Edit edit)
    {
        var project = new Project(workload.Files());
        var driver = CSharpGeneratorDriver.Create(
            [new TypedIrrepsGenerator().AsSourceGenerator()],
            parseOptions: Project.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGenerators(project.Compilation);
        edit.Apply(project, 0);
        var result = driver.RunGenerators(project.Compilation).GetRunResult().Results.Single();
        string[] names = [TrackingNames.Irreps, TrackingNames.MessagePassing, .. TrackingNames.Layers.Concat(TrackingNames.Networks).Concat(TrackingNames.Pipelines).Select(step => step.Name)];
        return new Regeneration(
            Count(names.Where(result.TrackedSteps.ContainsKey).SelectMany(name => result.TrackedSteps[name])),
            Count(result.TrackedOutputSteps.SelectMany(steps => steps.Value)));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Models + Files == 0 ? "nothing" : FormattableString.Invariant($"{Models} {(Models == 1 ? "model" : "models")}, {Files} {(Files == 1 ? "file" : "files")}");

    private static int Count(IEnumerable<IncrementalGeneratorRunStep> steps) => steps.SelectMany(step => step.Outputs)
        .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
}
