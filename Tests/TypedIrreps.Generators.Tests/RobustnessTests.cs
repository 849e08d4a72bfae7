using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>Whatever is written in a declaration, the generator goes on and C# understands what it wrote.</summary>
public sealed class RobustnessTests
{
    private const int Texts = 25;

    [Property(MaxTest = 8, Arbitrary = [typeof(AlmostRepresentations)])]
    public void Any_text_is_survived(string[] texts)
    {
        var source = string.Join("\n", texts.Select((text, i) =>
        {
            var (a, b) = (Literal(texts[(i + 1) % Texts]), Literal(texts[(i + 2) % Texts]));
            return $"""
                [Irreps({Literal(text)})] public readonly partial struct R{i};
                [TensorProduct<R{i}, Displacement, Cat<R{i}, Invariant>>] public sealed partial class A{i};
                [GatedTensorProduct({Literal(text)}, {a}, {b})] public sealed partial class B{i};
                [Gate({a})] public sealed partial class D{i};
                [Activation<R{i}>(Odd = (ActivationFunction)({(i % 15) - 1}))] public sealed partial class E{i};
                [NormActivation({b}, Epsilon = {(i % 3) - 1})] public sealed partial class F{i};
                [Pipeline<D{i}, E{i}, F{i}>] public sealed partial class G{i};
                [SphericalHarmonics({b}, Normalize = false)] public sealed partial class H{i};
                [RadialBasis({a}, Cutoff = {i - 2}, Envelope = {i - 3})] public sealed partial class I{i};
                [RadialNetwork({a}, {b}, Hidden = [{i - 1}, 7])] public sealed partial class J{i};
                [Convolution({Literal(text)}, "1x0e+1x1o", {a}, {b}, MeanDegree = {i - 1})] public sealed partial class K{i};
                [AttentionScores<R{i}, R{i}, R{(i + 1) % Texts}>] public sealed partial class L{i};
                [Extract<R{i}, R{(i + 1) % Texts}>(Blocks = [{i - 1}, 0])] public sealed partial class O{i};
                [SO2Convolution({a}, {b}, MaxOrder = {i - 1})] public sealed partial class P{i};
                [SymmetricContraction({a}, "3x0e", {b}, Correlation = {i - 1})] public sealed partial class Q{i};
                [GeneralGate({a}, {b}, {Literal(text)}, GateFunctions = [(ActivationFunction){i}])] public sealed partial class S{i};
                [InstructedTensorSquare({a}, {b}, SharedWeights = {(i % 2 == 0 ? "true" : "false")})] public sealed partial class T{i};
                [S2Activation({a}, {b}, Function = (ActivationFunction)({(i % 15) - 1}), Resolution = {i - 2})] public sealed partial class M{i};
                [SO3Activation<R{i}, R{i}>(Resolution = {i - 2})] public sealed partial class N{i};
                [Segnn<R{i}, Displacement, R{i}, Invariant>(Layers = {i - 1}, Extra = {a}, Norm = (FeatureNorm){i % 4})] public sealed partial class C{i};
                """;
        }));
        var (result, compilation) = TestCompilation.Run(TestCompilation.Of(source));
        Assert.Null(result.Results.Single().Exception);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>C# says that the attribute is written twice; two files of one name would take the generator all others with them.</summary>
    [Theory]
    [InlineData("[Irreps(\"1o\")] public partial struct A; [Irreps(\"1x0e\")] partial struct A;")]
    [InlineData("public partial class A; [TensorSquare(\"1o\")] partial class A; [BatchNorm(\"1o\"), TensorSquare(\"1x0e\")] partial class A;")]
    [InlineData("[Irreps(\"1o\")] public readonly partial struct H; [Segnn<H, H, H, H>] partial class A; [Segnn<H, H, H, H>] partial class A;")]
    public void A_declaration_on_two_parts_is_emitted_once(string source)
    {
        var (result, compilation) = TestCompilation.Run(TestCompilation.Of(source));
        Assert.Null(result.Results.Single().Exception);
        Assert.Single(result.Results.Single().GeneratedSources, emitted => emitted.HintName.StartsWith("A.", StringComparison.Ordinal));
        Assert.All(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning), d => Assert.Equal("CS0579", d.Id));
    }

    /// <summary>C# takes no two types of one name; one of them must not shut out all other files.</summary>
    [Theory]
    [InlineData("[Irreps(\"1o\")] public partial struct A; [Irreps(\"1x0e\")] public partial record struct A;")]
    [InlineData("[TensorSquare(\"1o\")] public partial class A; [Irreps(\"1x0e\")] public partial struct A;")]
    [InlineData("namespace A { [Irreps(\"1o\")] public partial struct B; } public partial class A { [Irreps(\"1x0e\")] public partial struct B; }")]
    public void Types_of_one_name_have_files_of_their_own(string source)
    {
        var result = TestCompilation.Run(TestCompilation.Of(source)).Result.Results.Single();
        Assert.Null(result.Exception);
        Assert.Equal(2, result.GeneratedSources.Count(emitted => emitted.HintName.StartsWith('A')));
    }

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Texts that are representations, or nearly.</summary>
    private static class AlmostRepresentations
    {
        public static Arbitrary<string[]> Arbitrary() => Batch().ToArbitrary();

        private static Gen<string[]> Batch()
        {
            var term = Gen.Elements("2x0e", "1o", "3x1e", "2e", "0x1o", "99999x0e", "2000000000x2e", "1y");
            var noise = Gen.Elements("+", " ", "x", "e", "o", "3", "-1", "9", "\u0663", "\"", "\\", "\n", "1e400", "12o", "99999999999x1o");
            var valid = from count in Gen.Choose(0, 4) from terms in term.ListOf(count) select string.Join(" + ", terms);
            var nearly = from left in valid from between in noise from right in valid select left + between + right;
            return Gen.Frequency((2, valid), (1, nearly)).ArrayOf(Texts);
        }
    }
}
