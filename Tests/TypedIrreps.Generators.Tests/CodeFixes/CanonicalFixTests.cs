using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>TI0009: a representation is sorted and merged.</summary>
public class CanonicalFixTests
{
    [Theory]
    [InlineData("""
        "{|TI0009:2x1o+1x0e+1x1o|}"
        """, """
        "1x0e+3x1o"
        """)]
    [InlineData("""
        @" {|TI0009:2x1o + 0e + 1o|} "
        """, """
        @" 0e + 3x1o "
        """)]
    [InlineData("""
        "{|TI0009:2x\x31o\u002b2x1o\u002B0\u0065|}"
        """, """
        "0e+4x1o"
        """)]
    [InlineData(""""
        """{|TI0009:2x1o+1x0e+1x1o|}"""
        """", """"
        """1x0e+3x1o"""
        """")]
    [InlineData(""""
        """
            {|TI0009:2x1o
            + 1x0e
            + 1x1o|}
            """
        """", """"
        """
            1x0e
            + 3x1o
            """
        """")]
    [InlineData("""
        "{|TI0009:2x1o+" + "1x0e+" + "1x1o|}"
        """, """
        "1x0e+3x1o"
        """)]
    public Task ATextIsRewrittenInItsLiteral(string before, string after) => FixRun.Check(
        "Write 1x0e+" + (before.Contains("2x\\x31o", StringComparison.Ordinal) ? "4x1o" : "3x1o"),
        $"[Irreps({before})] public readonly partial struct A;",
        $"[Irreps({after})] public readonly partial struct A;");

    [Fact]
    public Task AConstantIsRewrittenWhereItIsDeclared() => FixRun.Check(
        "Write 1x0e+1x1o in 'Texts.Turned'",
        """
        static class Texts { public const string Turned = "1o+0e"; }
        [Irreps({|TI0009:Texts.Turned|})] public readonly partial struct A;
        """,
        """
        static class Texts { public const string Turned = "0e+1o"; }
        [Irreps(Texts.Turned)] public readonly partial struct A;
        """);

    [Fact]
    public Task WhatIsWrittenAtSeveralPlacesIsLeft() => FixRun.Offers("""
        static class Texts { public const string Scalars = "2x0e"; }
        [Irreps("{|TI0009:1o+" + Texts.Scalars|})] public readonly partial struct A;
        """);

    [Fact]
    public Task AllTextsAreRewrittenAtOnce() => FixRun.CheckAll(
        "Write 1x0e+1x1o",
        """
        [Irreps("{|TI0009:1x1o+1x0e|}")] public readonly partial struct A;
        [TensorProduct("{|TI0009:1o+0e|}", "0e", "{|TI0009:2x1o+2x0e+1x1o|}")] internal sealed partial class B;
        [Segnn<A, A, A, A>(Extra = "{|TI0009:1o+0e|}")] internal sealed partial class C;
        """,
        """
        [Irreps("1x0e+1x1o")] public readonly partial struct A;
        [TensorProduct("0e+1o", "0e", "2x0e+3x1o")] internal sealed partial class B;
        [Segnn<A, A, A, A>(Extra = "0e+1o")] internal sealed partial class C;
        """);
}
