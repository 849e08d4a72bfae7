using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0001 to TI0005 and TI0008: the texts of representations.</summary>
public class SyntaxDiagnosticsTests
{
    [Fact]
    public Task RightTextsAreSilent() => DiagnosticRun.Expect("""
        [Irreps("16x0e+8x1o+4x2e")] public readonly partial struct A;
        [Irreps(" 1y + 2 x 0e ")] public readonly partial struct B;
        [TensorProduct("16x0e+8x1o+4x2e", "1x0e+1x1o", "16x0e+8x1o")] public sealed partial class C;
        """);

    [Fact]
    public Task EveryErrorOfATextHasItsPlace() => DiagnosticRun.Expect(
        """
        [Irreps("{|TI0001:1.5|}x0e+1{|TI0002:q|}+2e+{|TI0001:|}")] public readonly partial struct A;
        """,
        "'1.5' is no multiplicity: write a whole number, 0 or more.",
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).",
        "An irrep is missing here: write a degree and a parity, such as 1o.");

    [Fact]
    public Task PlacesAreExactBehindEscapesAndAcrossPieces() => DiagnosticRun.Expect(
        """"
        [Irreps("\u0031x0e+1{|TI0002:\x71|}")] public readonly partial struct A;
        [Irreps("16x0e+{|TI0001:8" + "." + "5|}x1o")] public readonly partial struct B;
        [Irreps("""
            16x0e
            + 8x1{|TI0002:q|}
            """)] public readonly partial struct C;
        """",
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).",
        "'8.5' is no multiplicity: write a whole number, 0 or more.",
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).");

    [Fact]
    public Task AConstantIsMarkedWhole() => DiagnosticRun.Expect(
        """
        static class Texts { public const string Wrong = "1q"; }
        [Irreps({|TI0002:Texts.Wrong|})] public readonly partial struct A;
        [Irreps($"{{|TI0002:Texts.Wrong|}}+1{|TI0002:p|}")] public readonly partial struct B;
        """,
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l). (The text is \"1q\".)",
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l). (The text is \"1q+1p\".)",
        "'p' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).");

    [Fact]
    public Task AMissingParityIsMarkedAtItsDegree() => DiagnosticRun.Expect(
        """[Irreps("16x0e+8x{|TI0002:1|}")] public readonly partial struct A;""",
        "The parity after the degree 1 is missing: write 1e (even) or 1o (odd).");

    [Fact]
    public Task ABlockOfMultiplicityZeroIsAWarning() => DiagnosticRun.Expect(
        """[Irreps("16x0e+{|TI0003:0x1o|}")] public readonly partial struct A;""",
        "The block 0x1o has multiplicity zero: it holds no numbers and is in no path. Leave it out, or give it channels.");

    [Fact]
    public Task DegreesHaveALimit() => DiagnosticRun.Expect(
        """
        [Irreps("{|TI0004:2x12e|}+11o")] public readonly partial struct A;
        [Irreps("{|TI0004:99999999999|}e")] public readonly partial struct B;
        """,
        "The degree 12 of 12e is above 11, the highest degree for which code is written. Use lower degrees.",
        "The degree 99999999999 is too large: it is at most 1073741823.");

    [Fact]
    public Task NumbersAreOf32Bits() => DiagnosticRun.Expect(
        """
        [Irreps("{|TI0005:3000000000|}x0e")] public readonly partial struct A;
        [Irreps("2147483647x0e + {|TI0005:1x1o|}")] public readonly partial struct B;
        """,
        "The multiplicity 3000000000 is too large: it is at most 2147483647.",
        "With '1x1o' the dimension of the representation exceeds 2147483647.");

    [Fact]
    public Task ADirectSumMayBeTooLargeThoughItsPartsAreNot() => DiagnosticRun.Expect(
        """
        [Irreps("2147483647x0e")] public readonly partial struct Large;
        [Irreps("1x0e")] public readonly partial struct One;
        [TensorProduct<Cat<Large, {|TI0005:One|}>, One, One>] public sealed partial class A;
        """,
        "With '1x0e' the dimension of the representation exceeds 2147483647.");

    [Fact]
    public Task WeightsAreCountedWith32Bits() => DiagnosticRun.Expect(
        """
        [{|TI0005:TensorProduct|}("100000x0e", "0e", "100000x0e")] public sealed partial class A;
        [{|TI0005:GatedTensorProduct|}("1x0e", "1x0e+1x1o", "700000000x1o")] public sealed partial class B;
        """,
        "The layer 100000x0e (x) 1x0e -> 100000x0e has 10000000000 weights: at most 2147483647.",
        "The layer 1x0e (x) 1x0e+1x1o -> 700000000x1o has 2800000000 numbers in front of its gate: at most 2147483647.");

    [Fact]
    public Task ARepresentationHoldsSomething() => DiagnosticRun.Expect(
        """
        [Irreps("{|TI0008:|}")] public readonly partial struct A;
        [TensorProduct("1o", "{|TI0008:0x1o|}", "1o")] public sealed partial class B;
        """,
        "The named representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.",
        "The attribute representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.");

    [Fact]
    public Task NamedArgumentsAreTakenByTheirNames() => DiagnosticRun.Expect(
        """
        [TensorProduct(output: "1{|TI0002:q|}", input: "1o", attributes: "0e")] public sealed partial class A;
        """,
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).");

    [Fact]
    public Task TheExtraFeaturesOfAModelAreReadInTheirLiteral() => DiagnosticRun.Expect(
        """
        [Irreps("4x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Segnn<Hidden, Sh1, Hidden, Displacement>(Layers = 4, Extra = "2x0e+{|TI0001:e|}")] public sealed partial class A;
        [Segnn<Hidden, Sh1, Hidden, Displacement>(Extra = " ")] public sealed partial class B;
        """,
        "The degree before the parity 'e' is missing: write a whole number, such as 1e.");
}
