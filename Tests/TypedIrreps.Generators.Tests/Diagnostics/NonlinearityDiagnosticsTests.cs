using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0015, and what else can be wrong with layers that act on one feature.</summary>
public class NonlinearityDiagnosticsTests
{
    private const string Representations = """
        [Irreps("4x0e+2x0o")] public readonly partial struct Chiral;
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;

        """;

    [Fact]
    public Task RightDeclarationsAreSilent() => DiagnosticRun.Expect(Representations + """
        [Gate<Chiral>(Scalars = ActivationFunction.Gelu)] public sealed partial class A;
        [Activation<Chiral>] public sealed partial class B;
        [Activation<Chiral>(Odd = ActivationFunction.Abs)] public sealed partial class C;
        [Activation<Hidden>(Odd = ActivationFunction.Silu)] public sealed partial class D;
        [Norm<Chiral>(Squared = true)] public sealed partial class E;
        [NormActivation<Chiral>(Normalize = false, Epsilon = 1e-3)] public sealed partial class F;
        [LayerNorm<Chiral>(Epsilon = 0)] public sealed partial class G;
        """);

    [Fact]
    public Task OddScalarsNeedAFunctionOfAParity() => DiagnosticRun.Expect(
        Representations + """
        [Activation("4x0e+{|TI0015:2x0o|}", Odd = ActivationFunction.Silu)] public sealed partial class OfTexts;
        [Activation("{|TI0015:0o + 1o + 3x0o|}", Even = ActivationFunction.Tanh, Odd = ActivationFunction.Relu)] public sealed partial class Several;
        [Activation<{|TI0015:Chiral|}>(Odd = ActivationFunction.Gelu)] public sealed partial class OfTypes;
        [Activation<Cat<Hidden, {|TI0015:Chiral|}>>(Odd = ActivationFunction.Sigmoid)] public sealed partial class OfSums;
        """,
        NoParity("2x0o", "Silu"),
        NoParity("1x0o+3x0o", "Relu"),
        NoParity("2x0o", "Gelu"),
        NoParity("2x0o", "Sigmoid"));

    [Fact]
    public Task OptionsAreInTheirRanges() => DiagnosticRun.Expect(
        Representations + """
        [Gate<Hidden>(Scalars = {|TI0030:(ActivationFunction)77|}, Gates = {|TI0030:(ActivationFunction)(-1)|})] public sealed partial class A;
        [Activation("4x0o", Even = {|TI0030:(ActivationFunction)77|}, Odd = ActivationFunction.Tanh)] public sealed partial class B;
        [Activation("4x0o", Odd = {|TI0030:(ActivationFunction)77|})] public sealed partial class C;
        [NormActivation<Hidden>(Function = {|TI0030:(ActivationFunction)77|}, Epsilon = {|TI0030:0|})] public sealed partial class D;
        [LayerNorm<Hidden>(Epsilon = {|TI0030:-1e-5|})] public sealed partial class E;
        [BatchNorm<Hidden>(Epsilon = {|TI0030:double.NaN|})] public sealed partial class F;
        [InstanceNorm<Hidden>(Epsilon = {|TI0030:1 / 0.0|})] public sealed partial class G;
        """,
        NoFunction("Scalars", 77), NoFunction("Gates", -1), NoFunction("Even", 77), NoFunction("Odd", 77), NoFunction("Function", 77),
        "'Epsilon' is 0, but lengths are divided by it, so it is a number above zero",
        "'Epsilon' is -1E-05, but what is added to squares is zero or a number above",
        "'Epsilon' is NaN, but what is added to squares is zero or a number above",
        "'Epsilon' is Infinity, but what is added to squares is zero or a number above");

    [Fact]
    public Task AGeneralGateHasAGateForEachIrrep() => DiagnosticRun.Expect(
        Representations + """
        [GeneralGate<Chiral, Chiral, Hidden>] public sealed partial class Right;
        [GeneralGate("4x0e", "{|TI0032:2x0e+3x0o|}", "4x1o")] public sealed partial class A;
        [GeneralGate("4x0e+{|TI0051:2x1o|}", "{|TI0051:4x1e|}", "4x1o")] public sealed partial class B;
        [GeneralGate<{|TI0051:Hidden|}, Chiral, Hidden>] public sealed partial class C;
        """,
        "The factors are multiplied irrep by irrep, but 4x1o has 4 of them and 2x0e+3x0o has 5.",
        NotScalar("scalar", "1o"), NotScalar("gate", "1e"), NotScalar("scalar", "1o"));

    [Fact]
    public Task FunctionsOfBlocksAreToldWhereTheyAreWritten() => DiagnosticRun.Expect(
        Representations + """
        [GeneralGate<Chiral, Chiral, Hidden>(ScalarFunctions = {|TI0030:new[] { ActivationFunction.Tanh }|})] public sealed partial class A;
        [GeneralGate<Chiral, Chiral, Hidden>(GateFunctions = new[] { ActivationFunction.Silu, {|TI0030:ActivationFunction.Silu|} })] public sealed partial class B;
        [GeneralGate<Chiral, Chiral, Hidden>(GateFunctions = [ActivationFunction.Silu, {|TI0030:(ActivationFunction)77|}])] public sealed partial class C;
        [GeneralGate("2x0o+1x0e+1x0o", "1x0e", "1x1o", ScalarFunctions = [ActivationFunction.Abs, ActivationFunction.Silu, {|TI0030:ActivationFunction.Tanh|}])] public sealed partial class D;
        """,
        "'ScalarFunctions' is [Tanh], but 4x0e+2x0o has 2 blocks, each with a function",
        "'GateFunctions' is Silu, but the pseudoscalars 2x0o need an odd or an even function, or else the result would have no parity",
        "'GateFunctions' is 77, but that is no member of ActivationFunction",
        "'ScalarFunctions' is Tanh, but Abs makes the pseudoscalars 2x0o even ones; all of a declaration become the same");

    [Fact]
    public Task RepresentationsAreChecked() => DiagnosticRun.Expect(
        """
        [Irreps("1500000000x0o")] public readonly partial struct Wide;
        [Gate("2x0{|TI0002:q|}")] public sealed partial class A;
        [Activation("{|TI0008:|}")] public sealed partial class B;
        [Norm("2x0e+{|TI0003:0x1o|}")] public sealed partial class C;
        [NormActivation("{|TI0004:12e|}")] public sealed partial class D;
        [Gate("{|TI0005:1500000000x0o|}")] public sealed partial class E;
        [Gate<{|TI0005:Wide|}>] public sealed partial class F;
        [LayerNorm<{|TI0007:int|}>] public sealed partial class G;
        """,
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).",
        "The input representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.",
        "The block 0x1o has multiplicity zero: it holds no numbers and is in no path. Leave it out, or give it channels.",
        "The degree 12 of 12e is above 11, the highest degree for which code is written. Use lower degrees.",
        "With 1500000000 gates, one for each irrep but 0e, the gate takes more than 2147483647 numbers. Take fewer channels.",
        "With 1500000000 gates, one for each irrep but 0e, the gate takes more than 2147483647 numbers. Take fewer channels.",
        "The representation of 'int' is not known at compile time. Use a struct that carries [Irreps(\"…\")], or a direct sum Cat<…> of such.");

    [Fact]
    public Task APipelineKnowsWhatTheyTakeAndGive() => DiagnosticRun.Expect(
        Representations + """
        [Linear<Hidden, GateInput<Hidden>>] public sealed partial class Open;
        [Linear<Hidden, Hidden>] public sealed partial class Closed;
        [Gate<Hidden>] public sealed partial class Gated;
        [Activation<Chiral>(Odd = ActivationFunction.Abs)] public sealed partial class MadeEven;
        [LayerNorm<Chiral>] public sealed partial class Normed;
        [LayerNorm("4x0e+2x0e")] public sealed partial class NormedEven;
        [Norm<Hidden>] public sealed partial class Norms;
        [Pipeline<Open, Gated, Closed>] public sealed partial class A;
        [Pipeline<Closed, {|TI0031:Gated|}>] public sealed partial class B;
        [Pipeline<Normed, MadeEven, NormedEven>] public sealed partial class C;
        [Pipeline<MadeEven, {|TI0031:Normed|}>] public sealed partial class D;
        [Pipeline<Norms, {|TI0031:Closed|}>] public sealed partial class E;
        """,
        "Stage 1 'Closed' gives 4x0e+2x1o (Hidden), stage 2 'Gated' expects 6x0e+2x1o (GateInput<Hidden>): missing 2x0e.",
        "Stage 1 'MadeEven' gives 4x0e+2x0e (EvenScalars<Chiral>), stage 2 'Normed' expects 4x0e+2x0o (Chiral): missing 2x0o; too many 2x0e.",
        "Stage 1 'Norms' gives 6x0e (Norms<Hidden>), stage 2 'Closed' expects 4x0e+2x1o (Hidden): missing 2x1o; too many 2x0e.");

    private static string NoParity(string irreps, string function) =>
        $"The odd scalars {irreps} cannot pass through {function}: it is neither an odd nor an even function, so the result would have no parity. "
        + "Write Odd = ActivationFunction.Tanh (odd: they stay 0o) or ActivationFunction.Abs (even: they become 0e).";

    private static string NotScalar(string argument, string irrep) =>
        $"The {argument} irrep {irrep} turns, and a function of one of its components transforms in no way at all: write scalars, 0e and 0o, alone.";

    private static string NoFunction(string option, int number) => $"'{option}' is {number}, but that is no member of ActivationFunction";
}
