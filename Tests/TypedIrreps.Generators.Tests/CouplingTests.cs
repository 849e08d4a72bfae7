using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>Coupling coefficients, and the code of couplings, are emitted once an assembly, for all its layers.</summary>
public sealed class CouplingTests
{
    private const string Layers = """
        [TensorProduct("2x1o", "1x1o", "1x2e")] public sealed partial class First;
        [GatedTensorProduct("2x1o+1x0e", "1x0e+1x1o", "1x0e+1x2e+1x1e")] public sealed partial class Second;
        [FullTensorProduct("2x1o", "1x1o")] public sealed partial class Pairs;
        [Segnn<Invariant, Displacement, Displacement, Displacement>] public sealed partial class Network;
        """;

    [Fact]
    public void Layers_share_them() => Assert.Equal(["Coupling1x1to1", "Coupling1x1to2"], Emitted(Layers, "Coupling"));

    /// <summary>A tensor product has code for every coupling, also for those that are numbers; a product of channels has none.</summary>
    [Fact]
    public void Layers_share_their_code() => Assert.Equal(
        ["Kernel0x0to0", "Kernel1x1to0", "Kernel1x1to1", "Kernel1x1to2"], Emitted(Layers, "Kernel"));

    [Fact]
    public void Couplings_of_high_degrees_have_no_code() =>
        Assert.Empty(Emitted("""[TensorProduct("2x4e+2x5o", "1x5o", "2x4e+2x5o")] public sealed partial class Layer;""", "Kernel"));

    [Fact]
    public void A_layer_that_couples_by_numbers_alone_needs_none() =>
        Assert.Empty(Emitted("""[TensorProduct("2x0e+2x1o", "1x0e+1x1o", "2x0e+2x1o")] public sealed partial class Layer;""", "Coupling"));

    [Fact]
    public void A_declaration_without_meaning_needs_none() =>
        Assert.Empty(Emitted("""[TensorProduct("2x1o", "1x1o", "1x2e+1x5e")] public sealed partial class Layer;""", ""));

    [Fact]
    public void Layers_of_one_assembly_hold_one_matrix()
    {
        using var declarations = CompiledDeclarations.Compile(Layers);
        var matrices = new[] { "First", "Second" }.Select(name => declarations[name]
            .GetField("Coupling1x1to2", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.GetValue(null)).ToArray();
        Assert.NotNull(matrices[0]);
        Assert.Same(matrices[0], matrices[1]);
    }

    [Fact]
    public void Assemblies_that_see_each_others_internals_have_their_own()
    {
        var library = Compiled("Library", """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("User")]""" + Layers);
        var compilation = TestCompilation.Run(TestCompilation.Of(
            """[TensorProduct("3x1o", "1x1o", "1x2e")] public sealed partial class Third;""", "User", library)).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    private static IEnumerable<string> Emitted(string source, string word) =>
        TestCompilation.Run(TestCompilation.Of(source)).Result.Results.Single().GeneratedSources
            .Select(file => file.HintName)
            .Where(name => name.StartsWith("TypedIrreps.Emitted.", StringComparison.Ordinal))
            .Select(name => name.Split('.')[2])
            .Where(name => name.StartsWith(word, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static MetadataReference Compiled(string name, string source)
    {
        using var image = new MemoryStream();
        var emitted = TestCompilation.Run(TestCompilation.Of(source, name)).Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
