using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>
/// What is emitted for a declaration that is wrong as C#. The compiler must not object to it before it asks the analyzers,
/// which say what is wrong, and uses of the type must be no further errors where that can be.
/// </summary>
public sealed class HullTests
{
    private const string Names = """
        [Irreps("2x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("2x0e+2x1o")] internal readonly partial struct Inner;
        [BatchNorm<Hidden>] public sealed partial class Norm;
        public abstract class Own : TorchSharp.torch.nn.Module { protected Own() : base("") { } }

        """;

    private const string Uses = """

        public static class Use
        {
            public static object Run(Steerable<Hidden> x, Steerable<Hidden> a)
            {
                TorchSharp.torch.nn.Module module = new L();
                var y = new L().Forward(x, a);
                return new Norm().Forward(y).Tensor;
            }
        }
        """;

    [Theory]
    [InlineData("[Linear<int, Hidden>] public partial class L;")]
    [InlineData("[TensorProduct<Own, Hidden, Hidden>] public partial class L : IDisposable { protected override void Dispose(bool disposing) { } }")]
    [InlineData("[TensorProduct(\"2x\", \"0e\", \"0e\")] public partial class L;")]
    [InlineData("[BatchNorm<R>] public partial class L; [Irreps(\"1o\")] public struct R;")]
    [InlineData("[Segnn<R, R, Hidden, Hidden>] public partial class L; [Irreps(\"1o\")] file partial struct R;")]
    [InlineData("[Pipeline<Norm, Norm, N>] public partial class L; [BatchNorm<Hidden>] public class N;")]
    [InlineData("[Pipeline<Norm, Hidden>] public partial class L;")]
    [InlineData("[Pipeline<Norm, N>] public partial class L; [Pipeline<Norm, M>] public partial class N; [Linear<Hidden, Hidden>] public partial record M;")]
    [InlineData("[MessagePassing<Norm, Norm>] public partial class L;")]
    [InlineData("[TensorProduct<Inner, Inner, Inner>] public partial class L;")]
    [InlineData("[TensorProduct<Hidden, Hidden, Hidden>] public partial class L : Own;")]
    public void A_wrong_declaration_is_one_error(string declaration)
    {
        var compilation = TestCompilation.Run(TestCompilation.Of(Names + declaration + Uses)).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("[Linear<Hidden, Hidden>] public class L;")]
    [InlineData("public class Outer { [Irreps(\"1o\")] public partial struct R; [Segnn<Hidden, Hidden, Hidden, Hidden>] public partial class L; }")]
    [InlineData("file partial class Outer { [Irreps(\"1o\")] public partial struct R; [Pipeline<Norm, Norm>] public partial class L; }")]
    [InlineData("[Linear<Hidden, Hidden>] public partial class L { public L() { } public void Forward() { } }")]
    [InlineData("[Linear<Hidden, Hidden>] public partial class L(int x) : Own;")]
    [InlineData("[Linear<Hidden, Hidden>] public static partial class L;")]
    [InlineData("[Linear<Hidden, Hidden>] public partial record L : IDisposable { public void Dispose() { } }")]
    [InlineData("[Linear<int, Hidden>] public partial record L(int Forward);")]
    [InlineData("[Linear<int, Hidden>] public partial class Forward;")]
    [InlineData("[TensorProduct<Hidden, Hidden, Hidden>] public partial class L { private const int Evaluate = 1, Coupling1x1to1 = 2; }")]
    [InlineData("[Segnn<Hidden, Hidden, Hidden, Hidden>] public partial class L { public class Message1; }")]
    [InlineData("[Segnn<Hidden, Hidden, Hidden, Hidden>] public partial class Message1;")]
    [InlineData("[Pipeline<Norm, Norm>] public partial class L { public L(Norm a, Norm b) { } }")]
    [InlineData("[Irreps(\"1o\")] public partial struct R { public int Dim, LMax; public class Signature; } [Linear<R, R>] public partial class L;")]
    [InlineData("[Irreps(\"1\")] public partial struct R { public int Dim, LMax; public class Signature; } [Linear<R, R>] public partial class L;")]
    [InlineData("[Irreps(\"1o\")] public partial struct Dim; [Linear<Dim, Dim>] public partial class L;")]
    [InlineData("[Irreps(\"1o\")] public ref partial struct R;")]
    [InlineData("[Linear<Hidden, Hidden>, BatchNorm<Hidden>] public partial class L;")]
    [InlineData("public partial class Outer { [Linear<Inner, Inner>] protected partial class L; [Irreps(\"1o\")] private partial struct R; [BatchNorm<R>] internal partial class M; }")]
    public void No_error_of_a_declaration_hides_the_diagnostic(string declaration) => Assert.Empty(
        TestCompilation.Run(TestCompilation.Of(Names + declaration)).Compilation.GetDeclarationDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));

    /// <summary>A type that only another generator could provide may be all right; then nothing is said, and nothing may throw.</summary>
    [Theory]
    [InlineData("[BatchNorm<Elsewhere>] public partial class L;")]
    [InlineData("[Pipeline<Norm, Elsewhere>] public partial class L;")]
    [InlineData("[BatchNorm<TypedIrreps.Interned.Irreps_1x0e>] public partial class M; [Pipeline<Norm, M>] public partial class L;")]
    [InlineData("public class M : SteerableModule<Elsewhere, Elsewhere> { public M() : base(\"\") { } } [Pipeline<M, M>] public partial class L;")]
    [InlineData("[Linear(Elsewhere.Text, \"1x0e\")] public partial class L;")]
    public void Nothing_is_emitted_where_nothing_is_told(string declaration) => Assert.DoesNotContain(
        TestCompilation.Run(TestCompilation.Of(Names + declaration)).Result.GeneratedTrees,
        tree => Path.GetFileName(tree.FilePath).StartsWith("L.", StringComparison.Ordinal));

    /// <summary>A representation keeps its interface whatever members it has, and the interface its own.</summary>
    [Fact]
    public void A_representation_with_taken_names_is_still_one()
    {
        using var compiled = CompiledDeclarations.Compile("""
            [Irreps("2x1o")] public readonly partial struct Dim { public static string Signature => "mine"; public int LMax(int x) => x; }
            [Linear<Dim, Dim>] public sealed partial class Layer;
            public static class Program { public static string Text => Of<Dim>(); private static string Of<T>() where T : IIrreps => $"{T.Signature} {T.Dim} {T.LMax}"; }
            """);
        Assert.Equal("2x1o 6 1", compiled["Program"].GetProperty("Text")!.GetValue(null));
    }
}
