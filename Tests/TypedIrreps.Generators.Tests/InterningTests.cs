using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>Representations that are written as texts have one type, in whatever assembly.</summary>
public sealed class InterningTests
{
    private const string Library = """
        [TensorProduct("2x0e+1x1o", "1x0e+1x1o", "2x0e")] public sealed partial class {0};
        """;

    [Fact]
    public void A_text_has_one_type_however_it_is_spaced()
    {
        var names = Emitted("""
            [TensorProduct("2x0e+1x1o", "1x0e", "2x0e")] public sealed partial class One;
            [TensorProduct(" 2x0e + 1o", "0e", "2 x 0e")] public sealed partial class Two;
            """);
        Assert.Equal(
            ["TypedIrreps.Interned.Irreps_1x0e.g.cs", "TypedIrreps.Interned.Irreps_2x0e.g.cs", "TypedIrreps.Interned.Irreps_2x0e_1x1o.g.cs"], names);
    }

    [Fact]
    public void Blocks_are_not_regrouped() =>
        Assert.Contains("TypedIrreps.Interned.Irreps_1x0e_1x0e.g.cs", Emitted("""[TensorProduct("1x0e+1x0e", "1x0e", "2x0e")] public sealed partial class One;"""));

    [Fact]
    public void A_type_of_a_reference_is_used()
    {
        var library = Reference("Library", string.Format(null, Library, "First"));
        var (result, compilation) = TestCompilation.Run(TestCompilation.Of(
            """
            [TensorProduct("2x0e", "1x0e+1x1o", "1x1o")] public sealed partial class Second;
            public static class Use
            {
                public static object Run(
                    Steerable<TypedIrreps.Interned.Irreps_2x0e_1x1o> x, Steerable<TypedIrreps.Interned.Irreps_1x0e_1x1o> a) =>
                    new Second().Forward(new First().Forward(x, a), a);
            }
            """,
            "User",
            library));
        Assert.Empty(Problems(compilation));
        Assert.DoesNotContain(result.GeneratedTrees, tree => tree.FilePath.Contains("Irreps_2x0e.", StringComparison.Ordinal));
        Assert.Contains(result.GeneratedTrees, tree => tree.FilePath.EndsWith("Irreps_1x1o.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_two_references_have_it_the_own_type_is_meant()
    {
        var (_, compilation) = TestCompilation.Run(TestCompilation.Of(
            """[TensorProduct("2x0e", "1x0e+1x1o", "1x1o")] public sealed partial class Third;""",
            "User",
            Reference("LibraryA", string.Format(null, Library, "First")),
            Reference("LibraryB", string.Format(null, Library, "Second"))));
        Assert.Empty(Problems(compilation));
    }

    [Fact]
    public void A_layer_over_interned_types_of_a_reference_is_compiled()
    {
        var (_, compilation) = TestCompilation.Run(TestCompilation.Of(
            """
            [TensorProduct<TypedIrreps.Interned.Irreps_2x0e, TypedIrreps.Interned.Irreps_1x0e_1x1o, Displacement>]
            public sealed partial class Second;
            public static class Use { public static object Run() => new Second(); }
            """,
            "User",
            Reference("Library", string.Format(null, Library, "First"))));
        Assert.Empty(Problems(compilation));
        Assert.NotNull(compilation.GetTypeByMetadataName("Second")!.BaseType!.TypeArguments.SingleOrDefault(t => t.Name == "Irreps_2x0e"));
    }

    private static IEnumerable<string> Emitted(string source) =>
        TestCompilation.Run(TestCompilation.Of(source)).Result.Results.Single().GeneratedSources
            .Select(s => s.HintName).Where(name => name.StartsWith("TypedIrreps.Interned", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static MetadataReference Reference(string name, string source)
    {
        using var image = new MemoryStream();
        var compilation = TestCompilation.Run(TestCompilation.Of(source, name)).Compilation;
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static IEnumerable<Diagnostic> Problems(Compilation compilation) =>
        compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);
}
