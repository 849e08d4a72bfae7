using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>TI0010 and TI0013: an output that nothing reaches is removed, or what reaches it is added; gates get a scalar.</summary>
public class ReachFixTests
{
    [Fact]
    public Task RemovalAndEveryProductOfTheMessageAreOffered() => FixRun.Offers(
        """
        [TensorProduct("16x0e+8x1o", "1x0e+1x1o", "16x0e+{|TI0010:4x3o|}")] public sealed partial class A;
        """,
        "Remove 4x3o from the output", "Add 3o to the attributes", "Add 2e to the attributes", "Add 3o to the input");

    [Fact]
    public Task WhatIsTheWholeOutputIsNotRemoved() => FixRun.Offers(
        """
        [TensorProduct("{|TI0012:8x2e|}", "0e", "{|TI0010:4x1o|}")] public sealed partial class A;
        """,
        "Add 1o to the input", "Add 1o to the attributes");

    [Theory]
    [InlineData("""
        "16x0e+{|TI0010:4x3o|}"
        """, """
        "16x0e"
        """)]
    [InlineData("""
        @"{|TI0010:4x3o|} + 16x0e"
        """, """
        @"16x0e"
        """)]
    [InlineData("""
        "16x0\x65\u002b{|TI0010:4x3o|}"
        """, """
        "16x0\x65"
        """)]
    [InlineData(""""
        """16x0e+{|TI0010:4x3o|}"""
        """", """"
        """16x0e"""
        """")]
    [InlineData("""
        "16x0e" + "+" + "{|TI0010:4x3o|}"
        """, """
        "16x0e"
        """)]
    public Task AnOutputIsRemoved(string before, string after) => FixRun.Check(
        "Remove 4x3o from the output",
        $"[TensorProduct(\"16x0e+8x1o\", \"1x0e+1x1o\", {before})] public sealed partial class A;",
        $"[TensorProduct(\"16x0e+8x1o\", \"1x0e+1x1o\", {after})] public sealed partial class A;");

    [Theory]
    // Behind, in between and in front; with and without multiplicity; the signs as they are written.
    [InlineData("2e", "0e+1o", """
        "1x0e+1x1o"
        """, """
        "1x0e+1x1o+1x2e"
        """)]
    [InlineData("2e", "0e+1o+3o", """
        "0e+1o + 3o"
        """, """
        "0e+1o + 2e+3o"
        """)]
    [InlineData("0e", "1o+3o", """
        "1o + 3o"
        """, """
        "0e + 1o + 3o"
        """)]
    [InlineData("2e", "1o+0e+3o", """
        "1o+0e+3o"
        """, """
        "1o+0e+3o+2e"
        """)]
    // In each kind of literal.
    [InlineData("2e", "0e+1o", """
        @"0e +1o"
        """, """
        @"0e +1o +2e"
        """)]
    [InlineData("2e", "0e+1o", """
        "\u0030e\t+\t1\x6f"
        """, """
        "\u0030e\t+\t1\x6f\t+\t2e"
        """)]
    [InlineData("2e", "0e+1o", """"
        """1x0e + 1x1o"""
        """", """"
        """1x0e + 1x1o + 1x2e"""
        """")]
    [InlineData("2e", "0e+1o+3o", """"
        """
            1x0e
            + 1x1o
            + 1x3o
            """
        """", """"
        """
            1x0e
            + 1x1o
            + 1x2e
            + 1x3o
            """
        """")]
    [InlineData("2e", "0e+1o", "@\"1x0e\n+1x1o\"", "@\"1x0e\n+1x1o\n+1x2e\"")]
    [InlineData("2e", "0e+1o", """
        "1x0e" + "+1x1o"
        """, """
        "1x0e" + "+1x1o+1x2e"
        """)]
    [InlineData("2e", "0e+1o+3o", """"
        $"""
            1x{"0e"}
            + 1x1o
            + 1x3o
            """
        """", """"
        $"""
            1x{"0e"}
            + 1x1o
            + 1x2e
            + 1x3o
            """
        """")]
    [InlineData("2e", "0e+1o", """
        $"{"0e"}\t+\t1\x6f"
        """, """
        $"{"0e"}\t+\t1\x6f\t+\t2e"
        """)]
    [InlineData("0e", "1o+3o", """
        "\x31o" + "+3o"
        """, """
        "0e+\x31o" + "+3o"
        """)]
    public Task AnIrrepIsAddedWhereItBelongs(string irrep, string there, string before, string after) => FixRun.Check(
        $"Add {irrep} to the attributes",
        $$"""[TensorProduct("2x0e", {{before}}, "{{there}}+{|TI0010:{{irrep}}|}")] public sealed partial class A;""",
        $$"""[TensorProduct("2x0e", {{after}}, "{{there}}+{{irrep}}")] public sealed partial class A;""");

    [Theory]
    [InlineData("InstructedTensorSquare(\"2x0e+1x1o\"", "2x1e")]
    [InlineData("SO2Convolution(\"4x0e\"", "2x0o")]
    [InlineData("SymmetricContraction(\"2x0e+2x1o\", \"3x0e\"", "2x0o")]
    public Task WhatNoProductOfOtherLayersContainsIsRemoved(string declaration, string irrep) => FixRun.Check(
        $"Remove {irrep} from the output",
        $$"""[{{declaration}}, "2x0e+{|TI0010:{{irrep}}|}")] public sealed partial class A;""",
        $$"""[{{declaration}}, "2x0e")] public sealed partial class A;""");

    [Fact]
    public Task AnIrrepIsAddedToTheInput() => FixRun.Check(
        "Add 3o to the input",
        """[TensorProduct("16x0e + 8x1o", "1x0e+1x1o", "16x0e+{|TI0010:4x3o|}")] public sealed partial class A;""",
        """[TensorProduct("16x0e + 8x1o + 1x3o", "1x0e+1x1o", "16x0e+4x3o")] public sealed partial class A;""");

    [Fact]
    public Task OfTypesTheirDeclarationsAreChanged() => FixRun.Check(
        "Add 3o to 'Sh1'",
        [
            ["""[Irreps("0e+1o")] public readonly partial struct Sh1;"""],
            [
                """
                [Irreps("8x0e+8x1o")] public readonly partial struct Hidden;
                [Irreps("8x3o")] public readonly partial struct High;
                [TensorProduct<Hidden, Sh1, Cat<Hidden, {|TI0010:High|}>>] public sealed partial class A;
                """,
            ],
        ],
        [
            ["""[Irreps("0e+1o+3o")] public readonly partial struct Sh1;"""],
            [
                """
                [Irreps("8x0e+8x1o")] public readonly partial struct Hidden;
                [Irreps("8x3o")] public readonly partial struct High;
                [TensorProduct<Hidden, Sh1, Cat<Hidden, High>>] public sealed partial class A;
                """,
            ],
        ]);

    [Fact]
    public Task TypesOfTheLibraryAreLeft() => FixRun.Offers(
        """
        [Irreps("8x0e+8x1e")] public readonly partial struct Hidden;
        [TensorProduct<Hidden, Invariant, Cat<Hidden, {|TI0010:Displacement|}>>] public sealed partial class A;
        """,
        "Add 1o to 'Hidden'");

    [Fact]
    public Task WhatTheDeclarationSaysIsChangedRatherThanAConstant() => FixRun.Check(
        "Add 2e to the attributes",
        """
        static class Texts { public const string Sh = "1x3o"; }
        [TensorProduct("2x0e", "0e+" + Texts.Sh, "2x0e+2x3o+{|TI0010:1x2e|}")] public sealed partial class A;
        """,
        """
        static class Texts { public const string Sh = "1x3o"; }
        [TensorProduct("2x0e", "0e+2e+" + Texts.Sh, "2x0e+2x3o+1x2e")] public sealed partial class A;
        """);

    [Fact]
    public Task AConstantAloneIsChanged() => FixRun.Check(
        "Add 2e to 'Texts.Sh'",
        """
        static class Texts { public const string Sh = "1x0e"; }
        [TensorProduct("2x0e", Texts.Sh, "2x0e+{|TI0010:1x2e|}")] public sealed partial class A;
        """,
        """
        static class Texts { public const string Sh = "1x0e+1x2e"; }
        [TensorProduct("2x0e", Texts.Sh, "2x0e+1x2e")] public sealed partial class A;
        """);

    [Fact]
    public Task ALinearLayerGetsWhatItGives() => FixRun.Check(
        "Add 2e to the input",
        """[Linear("4x0e+2x1o", "2x0e+2x1o+{|TI0010:2x2e|}")] public sealed partial class A;""",
        """[Linear("4x0e+2x1o+1x2e", "2x0e+2x1o+2x2e")] public sealed partial class A;""");

    [Fact]
    public Task AllUnreachableOutputsAreRemovedAtOnce() => FixRun.CheckAll(
        "Remove 4x3o from the output",
        """
        [TensorProduct("2x0e", "0e", "2x0e+{|TI0010:4x3o|}+{|TI0010:2x4e|}")] public sealed partial class A;
        [Linear("4x0e", "{|TI0010:2x1o|}+2x0e")] public sealed partial class B;
        """,
        """
        [TensorProduct("2x0e", "0e", "2x0e")] public sealed partial class A;
        [Linear("4x0e", "2x0e")] public sealed partial class B;
        """);

    /// <summary>Each alone would leave the other.</summary>
    [Fact]
    public Task AnOutputIsNotEmptiedByAllAtOnce() => FixRun.CheckAll(
        "Remove 4x3o from the output",
        """
        [TensorProduct("{|TI0012:2x0e|}", "0e", "{|TI0010:4x3o|}+{|TI0010:2x4e|}")] public sealed partial class A;
        [TensorProduct("2x0e", "0e", "2x0e+{|TI0010:4x3o|}")] public sealed partial class B;
        """,
        """
        [TensorProduct("{|TI0012:2x0e|}", "0e", "{|TI0010:4x3o|}+{|TI0010:2x4e|}")] public sealed partial class A;
        [TensorProduct("2x0e", "0e", "2x0e")] public sealed partial class B;
        """);

    [Fact]
    public Task AllAdditionsAreMadeAtOnce() => FixRun.CheckAll(
        "Add 3o to the attributes",
        """
        [TensorProduct("2x0e", "0e", "2x0e+{|TI0010:4x4e|}+{|TI0010:2x3o|}+{|TI0010:1x3o|}")] public sealed partial class A;
        """,
        """
        [TensorProduct("2x0e", "0e+3o+4e", "2x0e+4x4e+2x3o+1x3o")] public sealed partial class A;
        """);

    [Fact]
    public Task AHiddenIrrepOfAModelIsReachedThroughItsAttributes() => FixRun.Check(
        "Add 3o to 'Sh1'",
        """
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [Irreps("8x0e+8x1o+8x3o")] public readonly partial struct Hidden;
        [Segnn<Scalars, Sh1, {|TI0010:Hidden|}, Displacement>] public sealed partial class A;
        """,
        """
        [Irreps("0e+1o+3o")] public readonly partial struct Sh1;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [Irreps("8x0e+8x1o+8x3o")] public readonly partial struct Hidden;
        [Segnn<Scalars, Sh1, Hidden, Displacement>] public sealed partial class A;
        """);

    [Fact]
    public Task AHiddenIrrepOfAModelIsRemoved() => FixRun.Check(
        "Remove 8x3o from 'Hidden'",
        """
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [Irreps("8x0e+8x1o+8x3o")] public readonly partial struct Hidden;
        [Segnn<Scalars, Sh1, {|TI0010:Hidden|}, Displacement>] public sealed partial class A;
        """,
        """
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [Irreps("8x0e+8x1o")] public readonly partial struct Hidden;
        [Segnn<Scalars, Sh1, Hidden, Displacement>] public sealed partial class A;
        """);

    [Fact]
    public Task GatesGetAScalar() => FixRun.Offers(
        """[GatedTensorProduct("4x0e", "1o", "{|TI0013:8x1o|}")] public sealed partial class A;""",
        "Add 0e to the attributes", "Add 1o to the input");

    [Theory]
    [InlineData("Add 0e to the attributes", "\"4x0e\", @\"0e+1o\"")]
    [InlineData("Add 1o to the input", "\"4x0e+1x1o\", @\"1o\"")]
    public Task AScalarIsReachedThen(string title, string after) => FixRun.Check(
        title,
        """[GatedTensorProduct("4x0e", @"1o", "{|TI0013:8x1o|}")] public sealed partial class A;""",
        $"""[GatedTensorProduct({after}, "8x1o")] public sealed partial class A;""");
}
