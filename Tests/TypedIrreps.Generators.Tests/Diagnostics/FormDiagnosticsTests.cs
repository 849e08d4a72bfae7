using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0052 to TI0054: representations that must have a certain form, that of a signal or that which a layer gives.</summary>
public class FormDiagnosticsTests
{
    private const string Representations = """
        [Irreps("1x0e+1x1o")] public readonly partial struct Signal;
        [Irreps("1x0o+1x1e")] public readonly partial struct Axial;
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;

        """;

    [Fact]
    public Task RightSignalsAreSilent() => DiagnosticRun.Expect(Representations + """
        [S2Activation<Signal, Signal>(Resolution = 4)] public sealed partial class A;
        [S2Activation<Axial, Axial>(Function = ActivationFunction.Tanh, RandomRotation = true)] public sealed partial class B;
        [S2Activation<Axial, Signal>(Function = ActivationFunction.Square)] public sealed partial class C;
        [SO3Activation("1x0o+3x1o", "1x0e+3x1e+5x2e", Function = ActivationFunction.Abs, Resolution = 6)] public sealed partial class D;
        """);

    [Fact]
    public Task ASignalHasEveryDegree() => DiagnosticRun.Expect(
        Representations + """
        [S2Activation("{|TI0052:1x0e + 1x2e|}", "1x0e")] public sealed partial class A;
        [S2Activation<{|TI0052:Hidden|}, Signal>] public sealed partial class B;
        [S2Activation("{|TI0052:1x0e+1x1o+1x2o|}", "1x0e")] public sealed partial class C;
        [SO3Activation("{|TI0052:1x0e+1x1o|}", "1x0e")] public sealed partial class D;
        [SO3Activation("{|TI0052:1x0e+3x1o|}", "1x0e")] public sealed partial class E;
        [S2Activation("1x0{|TI0002:q|}", "1x0e")] public sealed partial class F;
        """,
        "A signal on the sphere has one irrep of each degree from 0 on, in this order, such as 0e+1o+2e; got 1x0e+1x2e.",
        "A signal on the sphere has one irrep of each degree from 0 on, in this order, such as 0e+1o+2e; got 4x0e+2x1o.",
        "The parities of a signal on the sphere alternate or are all the same: 1x0e+1x1o+1x2e was expected, got 1x0e+1x1o+1x2o.",
        OfRotations("1x0e+1x1o"),
        OfRotations("1x0e+3x1o"),
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).");

    [Fact]
    public Task AFunctionOfASignalGivesItsOutput() => DiagnosticRun.Expect(
        Representations + """
        [S2Activation("1x0e+1x1o", "{|TI0053:1x0e+1x1e|}")] public sealed partial class A;
        [S2Activation<Axial, {|TI0053:Axial|}>(Function = ActivationFunction.Abs)] public sealed partial class B;
        [SO3Activation("1x0e", "{|TI0053:1x0e+1x1e|}")] public sealed partial class C;
        [S2Activation("{|TI0015:1x0o+1x1e|}", "1x0o+1x1e")] public sealed partial class D;
        [SO3Activation("{|TI0015:1x0o+3x1o|}", "1x0o", Function = ActivationFunction.Relu)] public sealed partial class E;
        """,
        "Silu of a signal 1x0e+1x1o gives 1x0e+1x1o, not 1x0e+1x1e.",
        "Abs of a signal 1x0o+1x1e gives 1x0e+1x1o, not 1x0o+1x1e.",
        "Silu of a signal 1x0e gives 1x0e+3x1e, not 1x0e+1x1e.",
        NoParity("1x0o+1x1e", "Silu"),
        NoParity("1x0o+3x1o", "Relu"));

    [Fact]
    public Task OptionsOfSignalsAreInTheirRanges() => DiagnosticRun.Expect(
        Representations + """
        [S2Activation<Signal, Signal>(Function = {|TI0030:(ActivationFunction)77|}, Resolution = {|TI0030:5|})] public sealed partial class A;
        [S2Activation<Signal, Signal>(Normalization = {|TI0030:(SphericalHarmonicsNormalization)9|}, Resolution = {|TI0030:-4|})] public sealed partial class B;
        [SO3Activation("1x0e", "1x0e+3x1e", Resolution = {|TI0030:2|})] public sealed partial class C;
        """,
        "'Function' is 77, but that is no member of ActivationFunction",
        TooCoarse(5), "'Normalization' is 9, but that is no member of SphericalHarmonicsNormalization", TooCoarse(-4), TooCoarse(2));

    [Fact]
    public Task BlocksAreTakenOutOfWhatThereIs() => DiagnosticRun.Expect(
        Representations + """
        [Extract("4x0e+2x1o+1x0e", "4x0e+1x0e")] public sealed partial class Right;
        [Extract("4x0e+2x1o+1x0e", "{|TI0053:4x0e|}")] public sealed partial class A;
        [Extract<Hidden, {|TI0053:Signal|}>(Blocks = new[] { 1, 0 })] public sealed partial class B;
        [Extract("4x0e+2x1o", "{|TI0053:2x2e|}")] public sealed partial class C;
        [Extract<Hidden, Hidden>(Blocks = [0, {|TI0030:2|}])] public sealed partial class D;
        [Extract<Hidden, Hidden>(Blocks = new[] { {|TI0030:-1|} })] public sealed partial class E;
        """,
        "To take the blocks 0, 2 of 4x0e+2x1o+1x0e gives 4x0e+1x0e, not 4x0e.",
        "To take the blocks 1, 0 of 4x0e+2x1o gives 2x1o+4x0e, not 1x0e+1x1o.",
        "To take no block of 4x0e+2x1o gives nothing, not 2x2e.",
        "'Blocks' is 2, but the blocks of 4x0e+2x1o have the indices 0 to 1",
        "'Blocks' is -1, but the blocks of 4x0e+2x1o have the indices 0 to 1");

    [Fact]
    public Task AContractionWorksChannelByChannel() => DiagnosticRun.Expect(
        Representations + """
        [SymmetricContraction("4x0e+4x1o+4x0e", "3x0e", "4x1o+4x2e", Correlation = 2)] public sealed partial class Right;
        [SymmetricContraction("4x0e+{|TI0054:2x1o|}", "3x0e", "4x0e+{|TI0054:8x1o|}")] public sealed partial class A;
        [SymmetricContraction<{|TI0054:Hidden|}, Invariant, {|TI0054:Invariant|}>] public sealed partial class B;
        [SymmetricContraction("4x0e", "3x0e", "{|TI0054:4x0e+4x0e|}")] public sealed partial class C;
        [SymmetricContraction("4x0e+4x1o", "3x0e+{|TI0051:1x1o|}", "4x0e")] public sealed partial class D;
        [SymmetricContraction("4x0e+4x1o", "3x0e", "4x0e+{|TI0010:4x0o|}")] public sealed partial class E;
        [SymmetricContraction("4x1o", "3x0e", "4x0e+{|TI0010:4x3o|}", Correlation = 2)] public sealed partial class F;
        [SymmetricContraction("4x0e", "3x0e", "4x0e", Correlation = {|TI0030:0|})] public sealed partial class G;
        [SymmetricContraction("{|TI0005:4x0e+4x10e+4x11o+4x9o|}", "3x0e", "4x0e", Correlation = 4)] public sealed partial class H;
        """,
        OtherChannels("input", "2x1o", "4x0e", "4x1o"), OtherChannels("output", "8x1o", "4x0e", "4x1o"),
        OtherChannels("input", "2x1o", "4x0e", "4x1o"), OtherChannels("output", "1x0e", "4x0e", "4x0e"),
        "Each irrep of the output occurs once in a channel, such as 0e+1o; got 4x0e+4x0e.",
        "The attribute irrep 1o is no invariant scalar: what an atom is does not depend on the frame that it is seen in, so it holds 0e alone. Write 1x0e.",
        "No product of up to 3 components of 1x0e+1x1o contains 0o.",
        "No product of up to 2 components of 1x1o contains 3o.",
        "'Correlation' is 0, but a product has 1 factor or more, and 16 at most",
        "There are 766480 monomials of degree 4 in the 64 components of 1x0e+1x10e+1x11o+1x9o; at most 65536 are supported.");

    private static string OtherChannels(string argument, string block, string first, string right) =>
        $"The {argument} block {block} has other channels than {first}: a contraction works channel by channel, so all blocks of its input and its output "
        + $"have equally many. Write {right}.";

    private static string OfRotations(string irreps) =>
        $"A signal on the rotations has 2l+1 irreps of each degree l from 0 on, in this order and of one parity, such as 0e+3x1e+5x2e; got {irreps}.";

    private static string NoParity(string irreps, string function) =>
        $"The values of {irreps} are odd under inversion, and {function} is neither odd nor even: what it makes of them has no parity. "
        + "Take an odd function such as ActivationFunction.Tanh (they stay odd) or an even one such as ActivationFunction.Abs (they become even).";

    private static string TooCoarse(int resolution) =>
        $"'Resolution' is {resolution}, but a grid for signals up to degree 1 has 4 polar angles or more, an even number; zero chooses one";
}
