using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>TI0003 and TI0011: blocks that hold nothing or do nothing are removed.</summary>
public class RemovalFixTests
{
    [Theory]
    // In the middle, at the end, at the beginning.
    [InlineData("""
        "16x0e+{|TI0003:0x1o|}+4x2e"
        """, """
        "16x0e+4x2e"
        """)]
    [InlineData("""
        "16x0e + 4x2e + {|TI0003:0x1o|}"
        """, """
        "16x0e + 4x2e"
        """)]
    [InlineData("""
        "  {|TI0003:0x1o|} + 16x0e"
        """, """
        "  16x0e"
        """)]
    // Beside what is malformed.
    [InlineData("""
        "{|TI0003:0x1o|}+{|TI0001:8.5|}x0e+{|TI0001:|}"
        """, """
        "{|TI0001:8.5|}x0e+{|TI0001:|}"
        """)]
    // In each kind of literal.
    [InlineData("""
        @"16x0e+{|TI0003:0x1o|}"
        """, """
        @"16x0e"
        """)]
    [InlineData("""
        "\u0031e\u002B{|TI0003:\x30x1o|}"
        """, """
        "\u0031e"
        """)]
    [InlineData(""""
        """16x0e+{|TI0003:0x1o|}"""
        """", """"
        """16x0e"""
        """")]
    [InlineData(""""
        """
            16x0e
            + {|TI0003:0x1o|}
            + 4x2e
            """
        """", """"
        """
            16x0e
            + 4x2e
            """
        """")]
    [InlineData(""""
        """
            {|TI0003:0x1o|} +
              16x0e +
            4x2e
            """
        """", """"
        """
            16x0e +
            4x2e
            """
        """")]
    [InlineData("@\"16x0e\n+{|TI0003:0x1o|}\n\"", "@\"16x0e\n\"")]
    [InlineData("""
        $"{"16x0e"}+{|TI0003:0x1o|}{"+2x2e"}"
        """, """
        $"{"16x0e"}{"+2x2e"}"
        """)]
    [InlineData("""
        $@"16x0e
           +{|TI0003:0x1o|}"
        """, """
        $@"16x0e"
        """)]
    [InlineData(""""
        $"""
            {"16x0e"}
            + {|TI0003:0x1o|}
            + 4x2e
            """
        """", """"
        $"""
            {"16x0e"}
            + 4x2e
            """
        """")]
    // Of what is put together.
    [InlineData("""
        "16x0e" + "+{|TI0003:0x1o|}+" + "4x2e"
        """, """
        "16x0e" + "+" + "4x2e"
        """)]
    [InlineData("""
        "16x0e+" + "{|TI0003:0x1o|}" + "+4x2e"
        """, """
        "16x0e" + "+4x2e"
        """)]
    [InlineData("""
        "{|TI0003:0x1o|}+"
            + "16x0e"
        """, """
        "16x0e"
        """)]
    [InlineData("""
        "16x0e" + "+{|TI0003:0" /* channels */ + "x1o|}"
        """, """
        "16x0e" /* channels */ + ""
        """)]
    [InlineData("""
        ("16x0e+") + ("{|TI0003:0x1o|}")
        """, """
        ("16x0e") + ("")
        """)]
    public Task ABlockGoesWithItsPlusSign(string before, string after) => FixRun.Check(
        "Remove 0x1o from the representation",
        $"[Irreps({before})] public readonly partial struct A;",
        $"[Irreps({after})] public readonly partial struct A;");

    [Fact]
    public Task OfAConstantThatIsWhatIsChanged() => FixRun.Check(
        "Remove 0x1o from 'Texts.Hidden'",
        """
        static class Texts { public const string Hidden = "16x0e+0x1o"; }
        [Irreps({|TI0003:Texts.Hidden|} + "+2x2e")] public readonly partial struct A;
        """,
        """
        static class Texts { public const string Hidden = "16x0e"; }
        [Irreps(Texts.Hidden + "+2x2e")] public readonly partial struct A;
        """);

    [Fact]
    public Task ABlockThatIsWrittenAtTwoPlacesIsLeft() => FixRun.Offers("""
        static class Texts { public const string Zero = "0x1o"; }
        [Irreps("16x0e+" + {|TI0003:Texts.Zero|})] public readonly partial struct A;
        """);

    [Fact]
    public Task AllBlocksGoAtOnce() => FixRun.CheckAll(
        "Remove 0x0e from the representation",
        """
        [Irreps("{|TI0003:0x0e|}+{|TI0003:0x1o|}+2x0e+{|TI0003:0x2e|}+2x1o+{|TI0003:0x3o|}")] public readonly partial struct A; // first
        [TensorProduct("{|TI0003:0x1o|}+1x1o", "0e", "1o + {|TI0003:0x2e|}")] public sealed partial class B;
        """,
        """
        [Irreps("2x0e+2x1o")] public readonly partial struct A; // first
        [TensorProduct("1x1o", "0e", "1o")] public sealed partial class B;
        """);

    [Fact]
    public Task AllBlocksOfASolutionGoAtOnce() => FixRun.CheckAll(
        "Remove 0x1o from the representation",
        FixAllScope.Solution,
        [["""[Irreps("1x0e+{|TI0003:0x1o|}")] public readonly partial struct A;""", """[Irreps("{|TI0003:0x1o|}+1x0e")] public readonly partial struct B;"""], ["""[Irreps("{|TI0003:0x1o|}+2x0e")] public readonly partial struct C;"""]],
        [["""[Irreps("1x0e")] public readonly partial struct A;""", """[Irreps("1x0e")] public readonly partial struct B;"""], ["""[Irreps("2x0e")] public readonly partial struct C;"""]]);

    [Fact]
    public Task AllBlocksOfAProjectGoAtOnce() => FixRun.CheckAll(
        "Remove 0x1o from the representation",
        FixAllScope.Project,
        [["""[Irreps("1x0e+{|TI0003:0x1o|}")] public readonly partial struct A;""", """[Irreps("{|TI0003:0x1o|}+1x0e")] public readonly partial struct B;"""], ["""[Irreps("{|TI0003:0x1o|}+2x0e")] public readonly partial struct C;"""]],
        [["""[Irreps("1x0e")] public readonly partial struct A;""", """[Irreps("1x0e")] public readonly partial struct B;"""], ["""[Irreps("{|TI0003:0x1o|}+2x0e")] public readonly partial struct C;"""]]);

    [Theory]
    [InlineData("""
        "16x0e+{|TI0011:4x3o|}"
        """, """
        "16x0e"
        """)]
    [InlineData("""
        @"{|TI0011:4x3o|} + 16x0e"
        """, """
        @"16x0e"
        """)]
    [InlineData("""
        "{|TI0011:4x\x33o|}\u002B16x0e"
        """, """
        "16x0e"
        """)]
    [InlineData(""""
        """
            16x0e
            +
            {|TI0011:4x3o|}
            """
        """", """"
        """
            16x0e
            """
        """")]
    [InlineData("""
        "16x0e" + "+{|TI0011:4x3o|}"
        """, """
        "16x0e"
        """)]
    public Task AnIrrepInNoPathIsRemoved(string before, string after) => FixRun.Check(
        "Remove 4x3o from the input",
        $"[TensorProduct({before}, \"1x0e+1x1o\", \"16x0e+8x1o\")] public sealed partial class A;",
        $"[TensorProduct({after}, \"1x0e+1x1o\", \"16x0e+8x1o\")] public sealed partial class A;");

    [Fact]
    public Task OfAttributesAndOfLinearLayersToo() => FixRun.CheckAll(
        "Remove 1x3o from the attributes",
        """
        [TensorProduct(output: "4x0e", attributes: "1x0e+{|TI0011:1x3o|}", input: "4x0e")] public sealed partial class A;
        [Linear("4x0e+{|TI0011:2x1o|}", "2x0e")] public sealed partial class B;
        [SO2Convolution("4x0e+{|TI0011:3x0o|}", "2x0e")] public sealed partial class C;
        """,
        """
        [TensorProduct(output: "4x0e", attributes: "1x0e", input: "4x0e")] public sealed partial class A;
        [Linear("4x0e", "2x0e")] public sealed partial class B;
        [SO2Convolution("4x0e", "2x0e")] public sealed partial class C;
        """);

    [Fact]
    public Task OfATypeItsDeclarationIsChanged() => FixRun.Check(
        "Remove 2x3o from 'Far'",
        [
            [
                """
                namespace Library;
                [Irreps("2x0e + 2x3o")] public readonly partial struct Far;
                """,
            ],
            [
                """
                [Irreps("8x0e")] public readonly partial struct Hidden;
                [Irreps("1o")] public readonly partial struct Sh1;
                [TensorProduct<Cat<Cat<Hidden, Hidden>, {|TI0011:Library.Far|}>, Sh1, Displacement>] public sealed partial class A;
                """,
            ],
        ],
        [
            [
                """
                namespace Library;
                [Irreps("2x0e")] public readonly partial struct Far;
                """,
            ],
            [
                """
                [Irreps("8x0e")] public readonly partial struct Hidden;
                [Irreps("1o")] public readonly partial struct Sh1;
                [TensorProduct<Cat<Cat<Hidden, Hidden>, Library.Far>, Sh1, Displacement>] public sealed partial class A;
                """,
            ],
        ]);

    [Fact]
    public Task WhatIsAllOfATypeOrOfTheLibraryIsLeft() => FixRun.Offers("""
        [Irreps("8x0e")] public readonly partial struct Hidden;
        [Irreps("2x3o")] public readonly partial struct Far;
        [TensorProduct<Cat<Hidden, {|TI0011:Far|}>, Hidden, Hidden>] public sealed partial class A;
        [TensorProduct<Cat<Hidden, {|TI0011:Displacement|}>, Hidden, Hidden>] public sealed partial class B;
        """);

    [Fact]
    public Task TheFurtherFeaturesOfAModelMayBecomeNone() => FixRun.CheckAll(
        "Remove 2x5o from the further features",
        """
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Irreps("2x1o+1x0e")] public readonly partial struct Input;
        [Irreps("8x0e+8x1o")] public readonly partial struct Hidden;
        [Irreps("4x5o+4x0e+1x5o")] public readonly partial struct Far;
        [Segnn<Input, Sh1, Hidden, Displacement>(Extra = {|TI0011:"2x5o"|})] public sealed partial class A;
        [Segnn<{|TI0011:Cat<Input, Far>|}, Sh1, Hidden, Displacement>] public sealed partial class B;
        """,
        """
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Irreps("2x1o+1x0e")] public readonly partial struct Input;
        [Irreps("8x0e+8x1o")] public readonly partial struct Hidden;
        [Irreps("4x0e")] public readonly partial struct Far;
        [Segnn<Input, Sh1, Hidden, Displacement>(Extra = "")] public sealed partial class A;
        [Segnn<Cat<Input, Far>, Sh1, Hidden, Displacement>] public sealed partial class B;
        """);
}
