using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0025: concatenations of the right parts in another order.</summary>
public class ConcatenationOrderTests
{
    private const string Joined = "'joined' expects 32x0e+32x1o+16x0e+8x1o+2x0e (Cat<Hidden, Quick, Pair>), got ";
    private const string Order = ": the same parts in another order; write ";

    [Theory]
    [InlineData("Known.Joined({|TI0025:Steerable.Cat(q, h, e)|});", "16x0e+8x1o+32x0e+32x1o+2x0e (Cat<Quick, Hidden, Pair>)")]
    [InlineData("Known.Joined({|TI0025:Steerable.Cat(e, q, h)|});", "2x0e+16x0e+8x1o+32x0e+32x1o (Cat<Pair, Quick, Hidden>)")]
    [InlineData("Known.Joined({|TI0025:Steerable.Cat(c: q, a: e, b: h)|});", "2x0e+32x0e+32x1o+16x0e+8x1o (Cat<Pair, Hidden, Quick>)")]
    [InlineData("Known.Joined({|TI0025:Steerable.Cat(Steerable.Cat(q, h), e)|});", "16x0e+8x1o+32x0e+32x1o+2x0e (Cat<Cat<Quick, Hidden>, Pair>)")]
    [InlineData("Known.Joined({|TI0025:Steerable.Cat(q, Steerable.Cat(e, h))|});", "16x0e+8x1o+2x0e+32x0e+32x1o (Cat<Quick, Cat<Pair, Hidden>>)")]
    [InlineData("var x = Steerable.Cat(e, q, h); Known.Joined({|TI0025:x|});", "2x0e+16x0e+8x1o+32x0e+32x1o (Cat<Pair, Quick, Hidden>)")]
    public Task TheRightOrderIsSaid(string statement, string got) =>
        DiagnosticRun.Expect(FeatureSource.Statements(statement), Joined + got + Order + "Steerable.Cat(h, q, e)");

    [Theory]
    [InlineData(
        "Steerable<Cat<Quick, Cat<Hidden, Hidden>>> x = {|TI0025:Steerable.Cat(h, 2 * h, q)|};",
        "'x' expects 16x0e+8x1o+32x0e+32x1o+32x0e+32x1o (Cat<Quick, Cat<Hidden, Hidden>>), got 32x0e+32x1o+32x0e+32x1o+16x0e+8x1o (Cat<Hidden, Hidden, Quick>)",
        "Steerable.Cat(q, Steerable.Cat(h, 2 * h))")]
    [InlineData(
        "Steerable<Cat<Cat<Quick, Pair>, Hidden>> x = {|TI0025:Steerable.Cat(h, Steerable.Cat(q, e))|};",
        "'x' expects 16x0e+8x1o+2x0e+32x0e+32x1o (Cat<Cat<Quick, Pair>, Hidden>), got 32x0e+32x1o+16x0e+8x1o+2x0e (Cat<Hidden, Cat<Quick, Pair>>)",
        "Steerable.Cat(Steerable.Cat(q, e), h)")]
    [InlineData(
        "Steerable<Sh1> x = {|TI0025:Steerable.Cat(v, s)|};",
        "'x' expects 1x0e+1x1o (Sh1), got 1x1o+1x0e (Cat<Displacement, Invariant>)",
        "Steerable.Cat(s, v).As<Sh1>()")]
    public Task AsTheTypeNestsIt(string statement, string fault, string right) =>
        DiagnosticRun.Expect(FeatureSource.Statements(statement), fault + Order + right);

    [Theory]
    [InlineData("Steerable<Cat<Hidden, Quick>> F(Steerable<Cat<Quick, Hidden>> x) => {|TI0025:x|};")]
    [InlineData("Steerable<Cat<Hidden, Quick>> F(Steerable<Quick> x, Steerable<Hidden> y) { var z = Steerable.Cat(x, y); z = 2 * z; return {|TI0025:z|}; }")]
    public Task WhereTheExpressionIsNotKnownTheTypesAreNamed(string member) => DiagnosticRun.Expect(
        FeatureSource.Members("static " + member),
        "'F' returns 32x0e+32x1o+16x0e+8x1o (Cat<Hidden, Quick>), got 16x0e+8x1o+32x0e+32x1o (Cat<Quick, Hidden>): the same parts in another order; concatenate Hidden, Quick");

    [Fact]
    public Task OtherNestingIsAnotherNameAlone() => DiagnosticRun.Expect(
        FeatureSource.Statements("Known.Joined({|TI0020:Steerable.Cat(Steerable.Cat(h, q), e)|});"),
        Joined + "32x0e+32x1o+16x0e+8x1o+2x0e (Cat<Cat<Hidden, Quick>, Pair>): the same representation under another name; write .As<Cat<Hidden, Quick, Pair>>()");

    [Fact]
    public Task OtherPartsAreMissingOrTooMany() => DiagnosticRun.Expect(
        FeatureSource.Statements("Known.Joined({|TI0020:Steerable.Cat(q, h)|});\n        Known.Joined({|TI0020:Steerable.Cat(h, h, e)|});"),
        Joined + "16x0e+8x1o+32x0e+32x1o (Cat<Quick, Hidden>): missing 2x0e",
        Joined + "32x0e+32x1o+32x0e+32x1o+2x0e (Cat<Hidden, Hidden, Pair>): too many 16x0e, 24x1o");

    [Fact]
    public Task SumsSayItToo() => DiagnosticRun.Expect(
        FeatureSource.Statements("_ = {|TI0025:Steerable.Cat(h, q) + Steerable.Cat(q, h)|};"),
        "The right of '+' expects 32x0e+32x1o+16x0e+8x1o (Cat<Hidden, Quick>), got 16x0e+8x1o+32x0e+32x1o (Cat<Quick, Hidden>)" + Order + "Steerable.Cat(h, q)");
}
