using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0010 to TI0013: the paths of tensor products.</summary>
public class ProductDiagnosticsTests
{
    private const string Representations = """
        [Irreps("32x0e+32x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh1;
        [Irreps("2x2e+3x3o")] public readonly partial struct High;
        [Irreps("1x1e")] public readonly partial struct Axial;
        [Irreps("2x3o")] public readonly partial struct Far;

        """;

    private const string TooLarge = "The result has more than 2147483647 numbers or weights. Take fewer channels or lower degrees.";

    [Fact]
    public Task RightProductsAreSilent() => DiagnosticRun.Expect(Representations + """
        [GatedTensorProduct<Cat<Hidden, Hidden, Axial>, Sh1, Hidden>] public sealed partial class Message1;
        [TensorProduct<Hidden, Sh1, Displacement>] public sealed partial class Last;
        """);

    [Fact]
    public Task AnOutputThatNoProductContainsNamesProductsThatDo() => DiagnosticRun.Expect(
        """
        [TensorProduct("16x0e+8x1o", "1x0e+1x1o", "16x0e+{|TI0010:4x3o|}")] public sealed partial class A;
        """,
        "No product of an input irrep and an attribute irrep contains the output 3o: the products contain 0e, 1o, 1e, 2e, for degrees "
        + "l1 and l2 couple to |l1-l2| up to l1+l2. It would be reached by 0e x 3o or 1o x 2e or 3o x 0e.");

    [Fact]
    public Task AWrongParityIsSaidToBeThat() => DiagnosticRun.Expect(
        """
        [TensorProduct("8x0e", "0e+{|TI0011:1o|}", "8x0e+{|TI0010:8x1e|}")] public sealed partial class A;
        """,
        "The attribute irrep 1o is in no path: its products with the input irreps contain 1o, and none of these is wanted in the output. "
        + "It is computed and stored for nothing.",
        "No product of an input irrep and an attribute irrep contains the output 1e: 1o is reached, 1e is not, for the parity of a "
        + "product is the product of the parities. It would be reached by 0e x 1e or 1e x 0e or 0o x 1o.");

    [Fact]
    public Task AnUnreachableOutputOfATypeIsMarkedAtTheType() => DiagnosticRun.Expect(
        Representations + """
        [TypedIrreps.TensorProduct<Hidden, global::Sh1, TypedIrreps.Cat<Hidden, {|TI0010:High|}>>] public sealed partial class A;
        """,
        "No product of an input irrep and an attribute irrep contains the output 3o: the products contain 0e, 1o, 1e, 2e, for degrees "
        + "l1 and l2 couple to |l1-l2| up to l1+l2. It would be reached by 0e x 3o or 1o x 2e or 3o x 0e.");

    [Fact]
    public Task AnInputInNoPathIsAWarning() => DiagnosticRun.Expect(
        """
        [TensorProduct("16x0e+{|TI0011:4x3o|}", "1x0e+1x1o", "16x0e+8x1o")] public sealed partial class A;
        """,
        "The input irrep 3o is in no path: its products with the attribute irreps contain 2e, 3o, 3e, 4e, and none of these is wanted "
        + "in the output. It is computed and stored for nothing.");

    [Fact]
    public Task AnUnusedPartOfADirectSumIsMarkedAtThatPart() => DiagnosticRun.Expect(
        Representations + """
        [TensorProduct<Cat<Hidden, {|TI0011:Far|}>, Sh1, Displacement>] public sealed partial class A;
        [TensorProduct<Cat<Cat<{|TI0011:Far|}, Hidden>, Hidden>, Sh1, Displacement>] public sealed partial class B;
        """,
        Unused("3o", "2e, 3o, 3e, 4e"),
        Unused("3o", "2e, 3o, 3e, 4e"));

    [Fact]
    public Task NoPathAtAllIsOneErrorOfTheInputs() => DiagnosticRun.Expect(
        """
        [TensorProduct("{|TI0012:8x0e+8x2e|}", "0e", "{|TI0010:4x1o|}")] public sealed partial class A;
        """,
        "No path leads from the input 8x0e+8x2e with the attributes 1x0e to the output 4x1o: the products contain 0e, 2e.",
        "No product of an input irrep and an attribute irrep contains the output 1o: the products contain 0e, 2e, for degrees l1 and l2 "
        + "couple to |l1-l2| up to l1+l2. It would be reached by 0e x 1o or 1o x 0e or 2e x 1o.");

    [Fact]
    public Task GatesWantScalars() => DiagnosticRun.Expect(
        """
        [GatedTensorProduct("4x0e", "1o", "{|TI0013:8x1o|}")] public sealed partial class A;
        [TensorProduct("4x0e", "1o", "8x1o")] public sealed partial class Ungated;
        """,
        "The gated irreps 8x1o need 8 scalars 0e as gates, and no product of an input irrep and an attribute irrep contains 0e. "
        + "It would be reached by 0e x 0e or 1o x 1o.");

    [Fact]
    public Task ElementwiseFactorsHaveEquallyManyIrreps() => DiagnosticRun.Expect(
        """
        [Irreps("3x0e")] public readonly partial struct Three;
        [ElementwiseTensorProduct("2x0e+1x1o", "{|TI0032:1x0e+1x1o+2x0e|}")] public sealed partial class OfTexts;
        [ElementwiseTensorProduct<Displacement, {|TI0032:Three|}>] public sealed partial class OfTypes;
        """,
        "The factors are multiplied irrep by irrep, but 2x0e+1x1o has 3 of them and 1x0e+1x1o+2x0e has 4.",
        "The factors are multiplied irrep by irrep, but 1x1o has 1 of them and 3x0e has 3.");

    [Fact]
    public Task ALinearLayerMakesNoOtherIrrep() => DiagnosticRun.Expect(
        """
        [Linear("4x0e+{|TI0011:2x1o|}", "2x0e+{|TI0010:2x2e|}")] public sealed partial class A;
        """,
        "The input irrep 1o is used for nothing: a linear layer mixes the channels of one irrep, and the output 2x0e+2x2e has none of this one.",
        "No input irrep is 2e: a linear layer mixes the channels of one irrep and makes no other. The input is 4x0e+2x1o.");

    [Fact]
    public Task AProductCanBeTooLarge() => DiagnosticRun.Expect(
        """
        [Irreps("100000x1o")] public readonly partial struct Wide;
        [FullTensorProduct("{|TI0005:100000x0e|}", "100000x0e")] public sealed partial class Full;
        [FullTensorProduct<{|TI0005:Wide|}, Wide>] public sealed partial class OfTypes;
        [TensorSquare("{|TI0005:100000x0e|}")] public sealed partial class Squared;
        [WeightedTensorProduct("{|TI0005:100000x0e|}", "100000x0e", "1x0e")] public sealed partial class OfEdges;
        [InstructedTensorProduct("{|TI0005:100000x0e|}", "1x0e", "100000x0e")] public sealed partial class Chosen;
        """,
        TooLarge, TooLarge, TooLarge, TooLarge, TooLarge);

    [Fact]
    public Task APathIsToldWhereItIsWritten() => DiagnosticRun.Expect(
        """
        [InstructedTensorProduct("3x0e+2x1o", "3x0e+2x1o", "4x0e+3x1o", Paths = new[]
        {
            "0, 0, 0, uvw, true",
            {|TI0030:"0, 0, 2, uvw"|},
            {|TI0030:"1, 1, 1, uvw"|},
            {|TI0030:"0, 1, 1, uuu"|},
            {|TI0030:"1, 0, 1, uvu"|},
            {|TI0030:"0, 0, 0, uvw, false"|},
            {|TI0030:"0, 0, 0, wvu"|},
            {|TI0030:"0, x, 0, uvw"|},
        })] public sealed partial class A;
        [InstructedTensorProduct("3x0e", "1x0e", "4x0e", PathNormalization = {|TI0030:(PathNormalization)9|})] public sealed partial class B;
        """,
        "'Paths' is 0, 0, 2, uvw, but the output 4x0e+3x1o has 2 blocks, so there is no block 2 (the first is 0)",
        "'Paths' is 1, 1, 1, uvw, but 1o is not in the product of 1o and 1o, which contains 0e, 1e, 2e",
        "'Paths' is 0, 1, 1, uuu, but the mode uuu couples each channel with its partner, so 3x0e and 2x1o should have as many channels",
        "'Paths' is 1, 0, 1, uvu, but the mode uvu of 2x1o and 3x0e gives 2 channels, the output block is 3x1o",
        "'Paths' is 0, 0, 0, uvw, false, but the mode uvw mixes channels and needs weights",
        "'Paths' is 0, 0, 0, wvu, but the connection modes are uvw, uvu, uvv, uuw, uuu, uvuv, uvu<v, u<vw, and 'wvu' is none",
        "'Paths' is 0, x, 0, uvw, but the index of a block is a whole number from 0, not 'x'",
        "'PathNormalization' is 9, but that is no member of PathNormalization");

    [Fact]
    public Task ASquareContainsItsOutput() => DiagnosticRun.Expect(
        """
        [InstructedTensorSquare("2x0e+2x1o", "2x0e+2x1e+2x1o")] public sealed partial class Right;
        [InstructedTensorSquare("2x0e+1x1o", "2x0e+{|TI0010:2x1e|}+{|TI0010:2x3o|}")] public sealed partial class A;
        [InstructedTensorSquare("{|TI0005:100000x0e|}", "100000x0e")] public sealed partial class B;
        [InstructedTensorSquare("2x0e", "2x0e", IrrepNormalization = {|TI0030:(IrrepNormalization)9|})] public sealed partial class C;
        """,
        "What is symmetric in the product of 2x0e+1x1o with itself contains no 1e, but 0e, 1o, 2e.",
        "What is symmetric in the product of 2x0e+1x1o with itself contains no 3o, but 0e, 1o, 2e.",
        TooLarge,
        "'IrrepNormalization' is 9, but that is no member of IrrepNormalization");

    [Fact]
    public Task OfAnIllWrittenProductOnlyTheTextIsBlamed() => DiagnosticRun.Expect(
        """
        [TensorProduct("8x0e", "0{|TI0002:q|}", "4x1o")] public sealed partial class A;
        """,
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).");

    [Fact]
    public Task AnAliasOfAnAttributeIsMarkedAtItsName() => DiagnosticRun.Expect(
        """
        using Alias = TypedIrreps.TensorProductAttribute<Sample.Scalars, Sample.Scalars, TypedIrreps.Displacement>;
        namespace Sample;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [{|TI0010:{|TI0012:Alias|}|}] public sealed partial class A;
        """,
        "No product of an input irrep and an attribute irrep contains the output 1o: the products contain 0e, for degrees l1 and l2 "
        + "couple to |l1-l2| up to l1+l2. It would be reached by 0e x 1o or 1o x 0e.",
        "No path leads from the input 4x0e with the attributes 4x0e to the output 1x1o: the products contain 0e.");

    private static string Unused(string irrep, string products) =>
        $"The input irrep {irrep} is in no path: its products with the attribute irreps contain {products}, and none of these is wanted "
        + "in the output. It is computed and stored for nothing.";
}
