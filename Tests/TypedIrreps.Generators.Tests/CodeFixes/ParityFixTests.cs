using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>TI0002: a parity is written.</summary>
public class ParityFixTests
{
    [Fact]
    public Task EachParityIsOfferedThatOfTheSphericalHarmonicsFirst() => FixRun.Offers(
        """
        [Irreps("0{|TI0002:q|}")] public readonly partial struct A;
        [Irreps("16x0e+8x{|TI0002:1|}")] public readonly partial struct B;
        """,
        "Write 0e", "Write 0o", "Write 0y", "Write 1o", "Write 1e", "Write 1y");

    [Theory]
    // In each kind of literal.
    [InlineData("""
        "16x0e + 8x1{|TI0002:q|} + 2x2e"
        """, """
        "16x0e + 8x1o + 2x2e"
        """)]
    [InlineData("""
        @"1{|TI0002:E|}"
        """, """
        @"1o"
        """)]
    [InlineData("""
        "\u0031\x36x0e\u002B1{|TI0002:\x71|}"
        """, """
        "\u0031\x36x0e\u002B1o"
        """)]
    [InlineData(""""
        """1{|TI0002:q|}"""
        """", """"
        """1o"""
        """")]
    [InlineData(""""
        """
            16x0e
            + 8x1 {|TI0002:q|}
            """
        """", """"
        """
            16x0e
            + 8x1 o
            """
        """")]
    [InlineData("""
        $"16x0e+8x1{|TI0002:q|}"
        """, """
        $"16x0e+8x1o"
        """)]
    [InlineData("""
        $"16x{"0e"}+8x{|TI0002:\u0031|}{"+0o"}"
        """, """
        $"16x{"0e"}+8x\u0031o{"+0o"}"
        """)]
    [InlineData("""
        "16x0e" /* and */ + @"+8x1" + "{|TI0002:q|}"
        """, """
        "16x0e" /* and */ + @"+8x1" + "o"
        """)]
    // Missing.
    [InlineData("""
        "16x{|TI0002:1|}"
        """, """
        "16x1o"
        """)]
    [InlineData("""
        "{|TI0002:1|} + 0e"
        """, """
        "1o + 0e"
        """)]
    [InlineData("""
        "16x" + "{|TI0002:1|}" + "+0e"
        """, """
        "16x" + "1o" + "+0e"
        """)]
    public Task AParityIsWrittenInItsLiteral(string before, string after) => FixRun.Check(
        "Write 1o", $"[Irreps({before})] public readonly partial struct A;", $"[Irreps({after})] public readonly partial struct A;");

    /// <summary>A hexadecimal escape takes up to four digits, and e is one.</summary>
    [Fact]
    public Task ALetterIsNotReadAsPartOfAnEscapeInFront() => FixRun.Check(
        "Write 1e",
        """[Irreps("16x{|TI0002:\x31|}+\x31o")] public readonly partial struct A;""",
        """[Irreps("16x\u0031e+\x31o")] public readonly partial struct A;""");

    [Fact]
    public Task AConstantOfTheSolutionIsMendedWhereItIsDeclared() => FixRun.Check(
        "Write 1y in 'Texts.Wrong'",
        [["""[Irreps({|TI0002:Texts.Wrong|})] public readonly partial struct A;""", """static class Texts { public const string Wrong = "2x0e+" + ("1q"); }"""]],
        [["""[Irreps(Texts.Wrong)] public readonly partial struct A;""", """static class Texts { public const string Wrong = "2x0e+" + ("1y"); }"""]]);

    [Fact]
    public Task WhatIsWrittenNowhereIsLeft() => FixRun.Offers("""
        static class Texts
        {
            public const string Letter = "q";
        }
        [Irreps("1" + {|TI0002:Texts.Letter|} + "+2" + {|TI0002:Texts.Letter|})] public readonly partial struct Twice;
        """);

    [Fact]
    public Task AllAreWrittenAtOnceEachWithItsOwnParity() => FixRun.CheckAll(
        "Write 1o",
        """
        [Irreps("{|TI0002:0|}+1{|TI0002:q|}+{|TI0002:2|}")] public readonly partial struct A;
        [TensorProduct("1{|TI0002:p|}", "0e", "{|TI0002:1|}")] public sealed partial class B;
        """,
        """
        [Irreps("0e+1o+2e")] public readonly partial struct A;
        [TensorProduct("1o", "0e", "1o")] public sealed partial class B;
        """);
}
