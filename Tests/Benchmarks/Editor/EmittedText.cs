using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedIrreps.Generators;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Tests;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary>How long the emitted texts are.</summary>
/// <param name="Layer">The file of the layer, in KiB.</param>
/// <param name="Couplings">The files of the coefficients, which layers share, in KiB.</param>
internal sealed record EmittedText(double Layer, double Couplings)
{
    /// <summary>Declares one layer with 64 channels of every irrep and measures what is emitted for it; null if the kind has no such layer.</summary>
    public static EmittedText? Of(LayerKind kind, int lmax)
    {
        var project = new Project(new Dictionary<string, string>
        {
            ["Layer.cs"] = $"using TypedIrreps;\n{WidestDeclaration.Of(kind, lmax)} public sealed partial class Measured;",
        });
        var files = CSharpGeneratorDriver.Create([new TypedIrrepsGenerator().AsSourceGenerator()], parseOptions: Project.ParseOptions)
            .RunGenerators(project.Compilation).GetRunResult().Results.Single().GeneratedSources;
        var layer = files.SingleOrDefault(file => file.HintName == "Measured.Layer.g.cs").SourceText?.ToString();
        return layer is null || layer.Contains("InvalidOperationException", StringComparison.Ordinal)
            ? null
            : new EmittedText(
                layer.Length / 1024.0,
                files.Where(file => file.HintName.Contains("Coupling", StringComparison.Ordinal)).Sum(file => file.SourceText.Length) / 1024.0);
    }
}
