using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0020 and TI0021: arguments that are no features of the representation that is due.</summary>
public class FeatureArgumentTests
{
    private const string Declarations = """
        [Irreps("32x0e+32x1o")] public readonly partial struct Hidden;
        [Irreps("16x0e+8x1o")] public readonly partial struct Quick;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh1;
        [Irreps("32x0e+32x1o")] public readonly partial struct Twin;
        [Irreps("32x1o+32x0e")] public readonly partial struct Turned;
        [Irreps("32x0e+16x1e+40x1o")] public readonly partial struct Mixed;
        public static class Use
        {

        """;

    [Fact]
    public Task AnotherRepresentationIsExplainedBlockByBlock() => Expect(
        "static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Quick> x, Steerable<Sh1> a) => layer.Forward({|TI0020:x|}, a);",
        "'input' expects 32x0e+32x1o (Hidden), got 16x0e+8x1o (Quick): missing 16x0e, 24x1o");

    [Fact]
    public Task WhatIsTooManyIsSaidToo() => Expect(
        "static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Mixed> x, Steerable<Sh1> a) => layer.Forward(attributes: a, input: {|TI0020:x|});",
        "'input' expects 32x0e+32x1o (Hidden), got 32x0e+16x1e+40x1o (Mixed): too many 8x1o, 16x1e");

    [Fact]
    public Task SwappedArgumentsAreRecognised() => Expect(
        "static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Hidden> x, Steerable<Sh1> a) => layer.Forward({|TI0020:a|}, {|TI0020:x|});",
        "'input' expects 32x0e+32x1o (Hidden), got 1x0e+1x1o (Sh1): missing 31x0e, 31x1o. It is what 'attributes' expects: are the arguments swapped?",
        "'attributes' expects 1x0e+1x1o (Sh1), got 32x0e+32x1o (Hidden): too many 31x0e, 31x1o. It is what 'input' expects: are the arguments swapped?");

    [Fact]
    public Task AMissingPartOfADirectSumIsMissing() => Expect(
        "static void M(TensorProductLayer<Cat<Hidden, Quick>, Sh1, Hidden> layer, Steerable<Hidden> x, Steerable<Sh1> a) => layer.Forward({|TI0020:Steerable.Cat(x, x)|}, a);",
        "'input' expects 32x0e+32x1o+16x0e+8x1o (Cat<Hidden, Quick>), got 32x0e+32x1o+32x0e+32x1o (Cat<Hidden, Hidden>): too many 16x0e, 24x1o");

    [Fact]
    public Task AnotherOrderIsNoDifferenceInNumber() => Expect(
        "static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Turned> x, Steerable<Sh1> a) => layer.Forward({|TI0020:x|}, a);",
        "'input' expects 32x0e+32x1o (Hidden), got 32x1o+32x0e (Turned): the same irreps in another order or in other blocks");

    [Fact]
    public Task AnotherNameIsMendedByAs() => Expect(
        "static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Twin> x, Steerable<Sh1> a) => layer.Forward({|TI0020:x|}, a);",
        "'input' expects 32x0e+32x1o (Hidden), got 32x0e+32x1o (Twin): the same representation under another name; write .As<Hidden>()");

    [Fact]
    public Task APositionIsNoVector() => Expect(
        "static void M(TensorProductLayer<Displacement, Sh1, Hidden> layer, Point p, Steerable<Sh1> a) => layer.Forward({|TI0021:p|}, a);",
        "'input' expects features of 1x1o (Displacement), got a position: it moves with the origin and is no vector; subtract a centre first, as in position - centre");

    [Fact]
    public Task ATensorDoesNotSayHowItTransforms() => Expect(
        "static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Tensor x, Tensor a) => layer.Forward({|TI0021:x|}, {|TI0021:a|});",
        "'input' expects features of 32x0e+32x1o (Hidden), got a tensor: say how it transforms by Steerable.Of<Hidden>(…)",
        "'attributes' expects features of 1x0e+1x1o (Sh1), got a tensor: say how it transforms by Steerable.Of<Sh1>(…)");

    [Fact]
    public Task MethodsOfUsersAreExplainedToo() => Expect(
        """
        static void Take(Steerable<Hidden> h, int n) { }
            static void M(Steerable<Quick> x) => Take({|TI0020:x|}, 3);
        """,
        "'h' expects 32x0e+32x1o (Hidden), got 16x0e+8x1o (Quick): missing 16x0e, 24x1o");

    [Fact]
    public Task OtherErrorsOfCallsAreTheCompilersAlone() => Expect(
        """
        static void Take(Steerable<Hidden> h, int n) { }
            static void Take(Steerable<Quick> h, string n) { }
            static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Hidden> x, Steerable<Sh1> a)
            {
                layer.Forward(x);
                layer.Forward(x, "a");
                layer.Forward(x, a, a);
                layer.Forward(x, b: a);
                layer.Forward(x, missing);
                layer.Forward(x, null);
                layer.Backward(x);
                Take(a, 1);
            }
        """);

    [Fact]
    public async Task TheExplanationStandsWhereTheCompilerComplains()
    {
        var source = Declarations
            + "static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Quick> x, Steerable<Sh1> a) => layer.Forward(input: (x), attributes: (a));\n}";
        var found = await DiagnosticRun.Of(source);
        var compilers = Assert.Single(found, diagnostic => diagnostic.Id == "CS1503");
        var ours = Assert.Single(found.ExceptOrder());
        Assert.Equal(compilers.Location.SourceSpan, ours.Location.SourceSpan);
        Assert.Equal(DiagnosticSeverity.Error, ours.Severity);
    }

    private static Task Expect(string members, params string[] messages) =>
        DiagnosticRun.Expect(Declarations + "    " + members + "\n}", messages);
}
