using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0005 and TI0010 to TI0013 in the layers of models.</summary>
public class SegnnLayersTests
{
    private const string Representations = """
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Irreps("2x1o+1x0e")] public readonly partial struct Input;
        [Irreps("8x0e+8x1o")] public readonly partial struct Hidden;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [Irreps("4x5o")] public readonly partial struct Far;
        [Irreps("8x0e+8x3o")] public readonly partial struct High;

        """;

    [Fact]
    public Task RightModelsAreSilent() => DiagnosticRun.Expect(Representations + """
        [Segnn<Input, Sh1, Hidden, Displacement>(Extra = "2x0e")] public sealed partial class Nodes;
        [Segnn<Input, Sh1, Hidden, Scalars, Invariant>(Task = SegnnTask.Graph)] public sealed partial class Graphs;
        """);

    [Fact]
    public Task AHiddenIrrepOutOfReachIsMarkedAtTheHiddenFeatures() => DiagnosticRun.Expect(
        Representations + """
        [Segnn<Scalars, Sh1, {|TI0010:Cat<Hidden, High>|}, Displacement>] public sealed partial class A;
        """,
        "Embedding: No product of an input irrep and an attribute irrep contains the output 3o: the products contain 0e, 1o, for degrees l1 and l2 "
        + "couple to |l1-l2| up to l1+l2. It would be reached by 0e x 3o or 3o x 0e or 2e x 1o.");

    [Fact]
    public Task AnInputThatTheEmbeddingDoesNotUseIsAWarning() => DiagnosticRun.Expect(
        Representations + """
        [Segnn<{|TI0011:Cat<Input, Far>|}, Sh1, Hidden, Displacement>(Extra = {|TI0011:"2x5o"|})] public sealed partial class A;
        [Segnn<Input, Sh1, Hidden, {|TI0011:Far|}, Displacement>] public sealed partial class B;
        """,
        "Embedding: " + Unused, "Message1: " + Unused, "Message1: " + Unused);

    [Fact]
    public Task AnOutputOutOfReachIsMarkedAtTheOutput() => DiagnosticRun.Expect(
        Representations + """
        [Segnn<Input, Sh1, {|TI0012:Hidden|}, {|TI0010:Far|}>] public sealed partial class A;
        """,
        "PrePool2: No path leads from the input 8x0e+8x1o with the attributes 1x0e+1x1o to the output 4x5o: the products contain 0e, 1o, 1e, 2e.",
        "PrePool2: No product of an input irrep and an attribute irrep contains the output 5o: the products contain 0e, 1o, 1e, 2e, for degrees "
        + "l1 and l2 couple to |l1-l2| up to l1+l2. It would be reached by 0e x 5o or 1o x 4e or 5o x 0e.");

    [Fact]
    public Task AModelTooLargeIsSaidToBeThat() => DiagnosticRun.Expect(
        Representations + """
        [Irreps("50000x0e")] public readonly partial struct Wide;
        [Segnn<Input, Sh1, {|TI0005:{|TI0005:Wide|}|}, Invariant>] public sealed partial class A;
        """,
        "Message1, Update1: The layer 50000x0e+50000x0e (x) 1x0e+1x1o -> 50000x0e has 5000000000 weights: at most 2147483647.",
        "Message2, Update2, PrePool1: The layer 50000x0e (x) 1x0e+1x1o -> 50000x0e has 2500000000 weights: at most 2147483647.");

    private const string Unused =
        "The input irrep 5o is in no path: its products with the attribute irreps contain 4e, 5o, 5e, 6e, and none of these is wanted in the output. "
        + "It is computed and stored for nothing.";
}
