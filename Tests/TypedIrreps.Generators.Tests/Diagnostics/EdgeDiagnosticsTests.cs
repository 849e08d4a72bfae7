using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0030, TI0050 and TI0051: layers over edges.</summary>
public class EdgeDiagnosticsTests
{
    private const string Cutoff = "a cutoff is a finite length above zero";
    private const string Units = "a layer of a network has 1 unit or more";
    private const string Degree = "sums are divided by its root, so it is a finite number above zero";
    private const string OfBasis = "a radial basis is made of functions of a length, which no rotation and no reflection changes";
    private const string OfNetwork = "a network of any functions keeps the symmetry of what does not turn, and of nothing else";
    private const string OfScores = "a score says how much a message counts, from wherever it is looked at";

    private const string Representations = """
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [Irreps("8x0e")] public readonly partial struct Basis;

        """;

    [Fact]
    public Task ConvolutionsInFramesReachTheirOutput() => DiagnosticRun.Expect(
        """
        [SO2Convolution("4x0e+2x1o", "2x0e+1x1e", MaxOrder = 1)] public sealed partial class Right;
        [SO2Convolution("4x0e+2x1o", "2x0e+{|TI0010:1x1e|}", MaxOrder = 0)] public sealed partial class A;
        [SO2Convolution("4x0e+{|TI0011:3x0o|}", "2x0e")] public sealed partial class B;
        [SO2Convolution("4x0e", "2x0e", MaxOrder = {|TI0030:-1|})] public sealed partial class C;
        """,
        "No product of 4x0e+2x1o and spherical harmonics contains the output 1e (orders up to 0 are mixed).",
        "The input irrep 0o is used for nothing: no product of it and spherical harmonics contains an irrep of the output 2x0e (orders up to 0 are mixed).",
        "'MaxOrder' is -1, but the highest order that is mixed is 0 or more");

    [Fact]
    public Task RightLayersAreSilent() => DiagnosticRun.Expect(Representations + """
        [SphericalHarmonics<Sh>] public sealed partial class Harmonics;
        [SphericalHarmonics("2x3o+0e+2e")] public sealed partial class Repeated;
        [RadialBasis<Basis>(Cutoff = 1e-3, Kind = RadialBasisKind.Fourier, Envelope = 0)] public sealed partial class Radial;
        [WeightedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class OfEdges;
        [RadialNetwork<Basis, WeightsOf<OfEdges>>(Hidden = [])] public sealed partial class Network;
        [RadialNetwork("8x0e", "1x0e", Hidden = new int[0], Function = ActivationFunction.Gelu)] public sealed partial class Linear;
        [Convolution<Hidden, Sh, Basis, Displacement>(Hidden = new[] { 8, 8 }, MeanDegree = 12.5)] public sealed partial class Interaction;
        [AttentionScores<Hidden, Hidden, Invariant>] public sealed partial class Scores;
        """);

    [Fact]
    public Task OptionsAreMarkedWhereTheyAreWritten() => DiagnosticRun.Expect(
        """
        public static class Constants { public const double Far = double.PositiveInfinity; }
        [RadialBasis("8x0e", Cutoff = {|TI0030:0|})] public sealed partial class A;
        [RadialBasis("8x0e", Cutoff = {|TI0030:-2.5|}, Envelope = {|TI0030:-1|})] public sealed partial class B;
        [RadialBasis<Invariant>(Cutoff = {|TI0030:Constants.Far|}, Kind = {|TI0030:(RadialBasisKind)9|})] public sealed partial class C;
        [RadialBasis("8x0e", Cutoff = {|TI0030:double.NaN|})] public sealed partial class D;
        [SphericalHarmonics("0e+1o", Normalization = {|TI0030:(SphericalHarmonicsNormalization)7|})] public sealed partial class E;
        [RadialNetwork("8x0e", "4x0e", Function = {|TI0030:(ActivationFunction)99|})] public sealed partial class F;
        [Convolution("4x0e", "0e+1o", "8x0e", "1x0e+1x1o", MeanDegree = {|TI0030:0|})] public sealed partial class G;
        """,
        $"'Cutoff' is 0, but {Cutoff}",
        $"'Cutoff' is -2.5, but {Cutoff}",
        "'Envelope' is -1, but the power of an envelope is a number above zero, or zero for none",
        $"'Cutoff' is Infinity, but {Cutoff}",
        "'Kind' is 9, but that is no member of RadialBasisKind",
        $"'Cutoff' is NaN, but {Cutoff}",
        "'Normalization' is 7, but that is no member of SphericalHarmonicsNormalization",
        "'Function' is 99, but that is no member of ActivationFunction",
        $"'MeanDegree' is 0, but {Degree}");

    [Fact]
    public Task OfAnArrayTheElementIsMarked() => DiagnosticRun.Expect(
        """
        [RadialNetwork("8x0e", "4x0e", Hidden = [16, {|TI0030:0|}])] public sealed partial class A;
        [RadialNetwork("8x0e", "4x0e", Hidden = new int[] { {|TI0030:-1|}, 16, {|TI0030:0|} })] public sealed partial class B;
        [Convolution("4x0e", "0e+1o", "8x0e", "1x0e+1x1o", Hidden = new[] { {|TI0030:0|} })] public sealed partial class C;
        """,
        $"'Hidden' is 0, but {Units}",
        $"'Hidden' is -1, but {Units}",
        $"'Hidden' is 0, but {Units}",
        $"'Hidden' is 0, but {Units}");

    [Fact]
    public Task HarmonicsHaveTheParityOfTheirDegree() => DiagnosticRun.Expect(
        """
        [Irreps("1x0e+1x1e")] public readonly partial struct Axial;
        [SphericalHarmonics("1x0e+{|TI0050:2x1e|}+1x2e+3o + 0e")] public sealed partial class A;
        [SphericalHarmonics<{|TI0050:Axial|}>] public sealed partial class B;
        [SphericalHarmonics("{|TI0050:1x0o|}")] public sealed partial class C;
        [SphericalHarmonics("1x0e+1x{|TI0002:1|}")] public sealed partial class D;
        """,
        Harmonic("2x1e", "2x1o"),
        Harmonic("1x1e", "1x1o"),
        Harmonic("1x0o", "1x0e"),
        "The parity after the degree 1 is missing: write 1e (even) or 1o (odd).");

    [Fact]
    public Task OnlyInvariantScalarsAreFunctionsOfALength() => DiagnosticRun.Expect(
        Representations + """
        [RadialBasis("8x0e+{|TI0051:2x1o|}")] public sealed partial class A;
        [RadialBasis<{|TI0051:Hidden|}>] public sealed partial class B;
        [RadialNetwork("{|TI0051:8x0o|}", "4x0e+{|TI0051:1x2e|}")] public sealed partial class C;
        [Convolution<Hidden, Sh, {|TI0051:Sh|}, Hidden>] public sealed partial class D;
        [AttentionScores<Hidden, Hidden, {|TI0051:Displacement|}>] public sealed partial class E;
        [AttentionScores("4x0e+4x1o", "4x0e+4x1o", "{|TI0051:3x0o|}")] public sealed partial class F;
        """,
        Invariant("basis", "1o", OfBasis, "2x0e"),
        Invariant("basis", "1o", OfBasis, "2x0e"),
        Invariant("input", "0o", OfNetwork, "8x0e"),
        Invariant("output", "2e", OfNetwork, "1x0e"),
        Invariant("basis", "1o", OfBasis, "1x0e"),
        Invariant("output", "1o", OfScores, "1x0e"),
        Invariant("output", "0o", OfScores, "3x0e"));

    [Fact]
    public Task TheProductsOfConvolutionsAndScoresHavePaths() => DiagnosticRun.Expect(
        """
        [Convolution("4x0e", "0e+1o", "8x0e", "2x0e+2x1o+{|TI0010:1x2e|}")] public sealed partial class A;
        [AttentionScores("4x0e+{|TI0011:2x1o|}", "4x0e", "1x0e")] public sealed partial class B;
        [AttentionScores("{|TI0012:4x1o|}", "4x1e", "{|TI0010:1x0e|}")] public sealed partial class C;
        """,
        "No product of an input irrep and an attribute irrep contains the output 2e: the products contain 0e, 1o, for degrees l1 and l2 couple to "
        + "|l1-l2| up to l1+l2. It would be reached by 0e x 2e or 2e x 0e or 1o x 1o.",
        "The input irrep 1o is in no path: its products with the attribute irreps contain 1o, and none of these is wanted in the output. "
        + "It is computed and stored for nothing.",
        "No path leads from the input 4x1o with the attributes 4x1e to the output 1x0e: the products contain 0o, 1o, 2o.",
        "No product of an input irrep and an attribute irrep contains the output 0e: 0o is reached, 0e is not, for the parity of a product is "
        + "the product of the parities. It would be reached by 1o x 1o or 1e x 1e.");

    [Fact]
    public Task TheyCanBeTooLarge() => DiagnosticRun.Expect(
        """
        [Convolution("{|TI0005:100000x0e|}", "100000x0e", "8x0e", "1x0e")] public sealed partial class A;
        [Convolution("{|TI0005:100000x0e|}", "1x0e", "8x0e", "100000x0e")] public sealed partial class B;
        [AttentionScores("{|TI0005:100000x0e|}", "100000x0e", "1x0e")] public sealed partial class C;
        """,
        Large, Large, Large);

    private const string Large = "The result has more than 2147483647 numbers or weights. Take fewer channels or lower degrees.";

    private static string Harmonic(string block, string right) =>
        $"{block} is no spherical harmonic: under inversion the harmonics of degree l of a displacement get the factor (-1)^l. Write {right}.";

    private static string Invariant(string name, string irrep, string reason, string right) =>
        $"The {name} irrep {irrep} is no invariant scalar: {reason}, so it holds 0e alone. Write {right}.";
}
