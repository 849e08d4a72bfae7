using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>
/// What the generator says itself of types that take no code: their uses break constraints, which C# finds before it asks
/// analyzers.
/// </summary>
public class ShapeReportsTests
{
    private const string Wrong = """
        [Irreps("1o")] public readonly struct Vector;
        [TypedIrreps.LinearAttribute<Cat<Vector, Vector>, Displacement>] public partial record Layer;
        public static partial class Outer { [Irreps("1o")] file readonly partial struct Inner; }
        """;

    [Fact]
    public async Task It_says_what_the_analyzer_says()
    {
        var compilation = TestCompilation.Of(Wrong);
        var (result, generated) = TestCompilation.Run(compilation);
        var analyzed = await generated.WithAnalyzers(DiagnosticRun.Analyzers).GetAnalyzerDiagnosticsAsync();

        // The compiler prints equal diagnostics once.
        Assert.Equal(["TI0006", "TI0040", "TI0041"], result.Diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
        Assert.All(result.Diagnostics, diagnostic => Assert.Contains(diagnostic, analyzed));
        Assert.Contains(generated.GetDeclarationDiagnostics(), diagnostic => diagnostic.Id == "CS0315");
    }

    [Theory]
    [InlineData("[Irreps(\"1o\")] public readonly partial struct Vector { public int Number => 1; }")]
    [InlineData("[Irreps(\"1q\")] public readonly partial struct Vector;")]
    [InlineData("public class Vector { [Obsolete] public class Irreps; }")]
    [InlineData("[BatchNorm<Displacement>] public partial class Norm : IDisposable; [Serializable] public partial class Norm { public int X => 1; }")]
    [InlineData("#pragma warning disable TI0006\n[Irreps(\"1o\")] public readonly struct Vector;")]
    public void It_says_nothing_else(string source) => Assert.Empty(TestCompilation.Run(TestCompilation.Of(source)).Result.Diagnostics.Where(d => !d.IsSuppressed));
}
