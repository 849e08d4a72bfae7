using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0014 and the limit of TI0004: what a build allows.</summary>
public class LimitDiagnosticsTests
{
    private const string Names = """
        [Irreps("8x0e+8x1o+8x2e")] public readonly partial struct Hidden;
        [Irreps("0e+1o+2e")] public readonly partial struct Sh2;

        """;

    /// <summary>Networks of degree 8 are within the limits of a build that sets none, layers of degree 11 too.</summary>
    [Fact]
    public void TheDefaultsAreWide()
    {
        var (both, harmonics) = (new Irreps(Irrep.Iterate(8).Select(irrep => new MulIrrep(4, irrep))), Irreps.SphericalHarmonics(8));
        var model = PlanSize.Segnn(SegnnPlan.For(both, harmonics, both, Irreps.Empty, harmonics, graphTask: true));
        Assert.Null(BuildLimits.Default.Problem(model, "model"));
        var highest = Irreps.SphericalHarmonics(ClebschGordan.MaxDegree);
        Assert.Null(BuildLimits.Default.Problem(PlanSize.TensorProduct(highest, highest, highest, gated: true), "layer"));
    }

    [Fact]
    public Task ANetworkOfDegreeElevenIsTooLarge() => DiagnosticRun.Expect(
        """
        [Irreps("4x0e+4x1o+4x2e+4x3o+4x4e+4x5o+4x6e+4x7o+4x8e+4x9o+4x10e+4x11o")] public readonly partial struct Hidden;
        [Irreps("0e+1o+2e+3o+4e+5o+6e+7o+8e+9o+10e+11o")] public readonly partial struct Sh11;
        [{|TI0014:Segnn<Hidden, Sh11, Hidden, Displacement>|}] public sealed partial class Model;
        """,
        "The model has 3934 paths and about 4708 KiB of source, and the limit is 4096 KiB. Use lower degrees, leave irreps out, or raise the limit: "
        + "<TypedIrrepsMaxSourceKiB> in the project. The largest layer is Message1, with 978 paths and about 3291 KiB.");

    /// <summary>Every kind of layer that is written path by path.</summary>
    [Fact]
    public Task LayersHaveTheLimitOfTheBuild() => DiagnosticRun.ExpectIn(
        [("TypedIrrepsMaxSourceKiB", "3")],
        Names + """
        [{|TI0014:TensorProduct<Hidden, Sh2, Hidden>|}] public sealed partial class A;
        [{|TI0014:GatedTensorProduct|}("0e+1o+2e", "0e+1o+2e", "0e+1o+2e")] public sealed partial class B;
        [{|TI0014:FullTensorProduct<Hidden, Sh2>|}] public sealed partial class C;
        [{|TI0014:TensorSquare<Hidden>|}] public sealed partial class D;
        [{|TI0014:WeightedTensorProduct<Hidden, Sh2, Hidden>|}] public sealed partial class E;
        [{|TI0014:ElementwiseTensorProduct<Hidden, Hidden>|}] public sealed partial class F;
        [{|TI0014:Convolution<Hidden, Sh2, Invariant, Hidden>|}] public sealed partial class J;
        [AttentionScores("0e", "0e", "0e")] public sealed partial class K;
        [Linear<Hidden, Hidden>] public sealed partial class G;
        [BatchNorm<Hidden>] public sealed partial class H;
        [TensorProduct("0e", "0e", "0e")] public sealed partial class I;
        """,
        TooLong(11, 12), TooLong(11, 12), TooLong(19, 22), TooLong(20, 21), TooLong(11, 11), TooLong(9, 13), TooLong(22, 19));

    [Fact]
    public Task PathsAreCountedAsWritten() => DiagnosticRun.ExpectIn(
        [("TypedIrrepsMaxPaths", "11")],
        Names + """
        [TensorProduct<Hidden, Sh2, Hidden>] public sealed partial class A;
        [{|TI0014:TensorProduct<Cat<Hidden, Hidden>, Sh2, Hidden>|}] public sealed partial class B;
        [{|TI0014:Linear|}("0e+0e+0e+0e", "0e+0e+0e")] public sealed partial class C;
        """,
        "The layer has 22 paths and about 12 KiB of source, and the limit is 11 paths. Merge blocks of one irrep, leave irreps out, or raise the limit: "
        + "<TypedIrrepsMaxPaths> in the project.",
        "The layer has 12 paths and about 3 KiB of source, and the limit is 11 paths. Merge blocks of one irrep, leave irreps out, or raise the limit: "
        + "<TypedIrrepsMaxPaths> in the project.");

    [Fact]
    public Task DegreesHaveTheLimitOfTheBuild() => DiagnosticRun.ExpectIn(
        [("TypedIrrepsMaxDegree", " 1 ")],
        """
        [Irreps("4x0e+{|TI0004:4x2e|}")] public readonly partial struct High;
        [Irreps("4x0e+4x1o")] public readonly partial struct Low;
        [TensorProduct<High, Low, Low>] public sealed partial class A;
        [TensorProduct("0e+1o", "0e+{|TI0004:2e|}", "1o")] public sealed partial class B;
        [TensorProduct<{|TI0004:Times<Low, Low>|}, Low, Low>] public sealed partial class C;
        [FullTensorProduct<Low, {|TI0004:Low|}>] public sealed partial class D;
        [Segnn<Low, Low, Low, High>(Extra = "{|TI0004:2e|}")] public sealed partial class E;
        """,
        DegreeTooHigh("2e"),
        DegreeTooHigh("2e"),
        DegreeTooHigh("2e"),
        "The product of 1o and 1o goes up to the degree 2, which is above 1, " + Limit,
        DegreeTooHigh("2e"));

    [Fact]
    public Task TheDegreesOfProductsAreLimitedByWhatCodeIsWrittenFor() => DiagnosticRun.Expect(
        """
        [Irreps("0e+6e")] public readonly partial struct Six;
        [FullTensorProduct("0e+6e", "0e+{|TI0004:6o|}")] public sealed partial class A;
        [TensorSquare<{|TI0004:Six|}>] public sealed partial class B;
        [ElementwiseTensorProduct("{|TI0009:6e+0e|}", "0e+6e")] public sealed partial class C;
        [TensorProduct<{|TI0004:Square<Six>|}, Six, Six>] public sealed partial class D;
        """,
        "The product of 6e and 6o goes up to the degree 12, which is above 11, the highest degree for which code is written. Use lower degrees.",
        "The product of 6e and 6e goes up to the degree 12, which is above 11, the highest degree for which code is written. Use lower degrees.",
        "1x6e+1x0e is not canonical: 0e stands behind 6e. The canonical text is 1x0e+1x6e. Representations of the same irreps in another order do not fit "
        + "each other; but to change the order is to change the layout of the tensors.",
        "The degree 12 of 12e is above 11, the highest degree for which code is written. Use lower degrees.");

    [Theory]
    [InlineData("TypedIrrepsMaxDegree", "12", "TI0004",
        "TypedIrrepsMaxDegree is '12': write a whole number from 0 to 11. As it is, 11 is taken. Code is written for no higher degree.")]
    [InlineData("TypedIrrepsMaxDegree", "-1", "TI0004",
        "TypedIrrepsMaxDegree is '-1': write a whole number from 0 to 11. As it is, 11 is taken. Code is written for no higher degree.")]
    [InlineData("TypedIrrepsMaxDegree", "high", "TI0004",
        "TypedIrrepsMaxDegree is 'high': write a whole number from 0 to 11. As it is, 11 is taken. Code is written for no higher degree.")]
    [InlineData("TypedIrrepsMaxPaths", "0", "TI0014",
        "TypedIrrepsMaxPaths is '0': write a whole number from 1 to 2147483647. As it is, 10000 is taken.")]
    [InlineData("TypedIrrepsMaxSourceKiB", "1.5", "TI0014",
        "TypedIrrepsMaxSourceKiB is '1.5': write a whole number from 1 to 2147483647. As it is, 4096 is taken.")]
    public async Task ALimitIsANumberInItsRange(string property, string value, string id, string message)
    {
        var found = Assert.Single((await DiagnosticRun.Of(Names, properties: [(property, value)])).Ours());
        Assert.Equal((id, DiagnosticSeverity.Error, message), (found.Id, found.Severity, found.GetMessage()));
        Assert.Equal(Location.None, found.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task AnEmptyLimitIsNone(string value) =>
        Assert.Empty((await DiagnosticRun.Of(Names, properties: [("TypedIrrepsMaxDegree", value), ("TypedIrrepsMaxPaths", value)])).Ours());

    /// <summary>The generator keeps to what the analyzers say: a class without a body, which C# takes.</summary>
    [Theory]
    [InlineData("[TensorProduct<Hidden, Sh2, Hidden>]", "TypedIrrepsMaxSourceKiB", "3")]
    [InlineData("[FullTensorProduct<Hidden, Sh2>]", "TypedIrrepsMaxPaths", "3")]
    [InlineData("[TensorSquare<Hidden>]", "TypedIrrepsMaxDegree", "2")]
    [InlineData("[BatchNorm<Hidden>]", "TypedIrrepsMaxDegree", "1")]
    [InlineData("[Segnn<Hidden, Sh2, Hidden, Displacement>]", "TypedIrrepsMaxSourceKiB", "30")]
    [InlineData("[Segnn<Hidden, Sh2, Hidden, Displacement>]", "TypedIrrepsMaxDegree", "1")]
    public void BeyondALimitNoCodeIsWritten(string attribute, string property, string value)
    {
        var compilation = TestCompilation.Of(Names + attribute + " public sealed partial class Declared;");
        var usual = Source(TestCompilation.Run(compilation));
        Assert.DoesNotContain("throw new", usual, StringComparison.Ordinal);
        var limited = Source(TestCompilation.Run(compilation, (property, value)));
        Assert.Contains("throw new global::System.InvalidOperationException(\"", limited, StringComparison.Ordinal);
        Assert.Contains(property, limited, StringComparison.Ordinal);
        Assert.True(limited.Length < 5000, limited);

        static string Source((GeneratorDriverRunResult Result, Compilation Compilation) run)
        {
            Assert.Empty(run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
            return run.Result.Results.Single().GeneratedSources.Single(source => source.HintName.StartsWith("Declared.", StringComparison.Ordinal)).SourceText.ToString();
        }
    }

    /// <summary>What would take minutes to plan is refused at once, by all that look at it.</summary>
    [Fact]
    public async Task AnAbsurdDeclarationIsRefusedAtOnce()
    {
        var many = string.Join("+", Enumerable.Repeat("0e+1o", 2000));
        var time = System.Diagnostics.Stopwatch.StartNew();
        var found = (await DiagnosticRun.Of($"""
            [Irreps("{many}")] public readonly partial struct Many;
            [Irreps("0e+1o")] public readonly partial struct Sh;
            [TensorProduct<Many, Many, Many>] public sealed partial class A;
            [GatedTensorProduct<Many, Many, Many>] public sealed partial class B;
            [FullTensorProduct<Many, Many>] public sealed partial class C;
            [TensorSquare<Many>] public sealed partial class D;
            [WeightedTensorProduct<Many, Many, Sh>] public sealed partial class E;
            [Linear<Many, Many>] public sealed partial class F;
            [Segnn<Many, Sh, Many, Sh>] public sealed partial class G;
            """)).Ours();
        Assert.Equal(7, found.Count(diagnostic => diagnostic.Id == "TI0014"));
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 30);
    }

    private const string Limit = "the limit that is set here (TypedIrrepsMaxDegree). Use lower degrees, or raise the limit: code is written for degrees up to 11.";

    private static string DegreeTooHigh(string irrep) => $"The degree 2 of {irrep} is above 1, {Limit}";

    private static string TooLong(int paths, int size) => $"The layer has {paths} paths and about {size} KiB of source, and the limit is 3 KiB. "
        + "Use lower degrees, leave irreps out, or raise the limit: <TypedIrrepsMaxSourceKiB> in the project.";
}
