using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0006, TI0007 and TI0030: what is declared, on what and with which options.</summary>
public class DeclarationDiagnosticsTests
{
    [Fact]
    public Task ADeclaredTypeIsPartial() => DiagnosticRun.Expect(
        """
        [Irreps("1o")] public readonly struct {|TI0006:Vector|};
        [TensorProduct("1o", "0e", "1o")] public sealed class {|TI0006:Layer|};
        """,
        "'Vector' must be partial, and so must the types that it is nested in, for code is generated into it: add the modifier to 'Vector'",
        "'Layer' must be partial, and so must the types that it is nested in, for code is generated into it: add the modifier to 'Layer'");

    [Fact]
    public Task TypesAroundADeclaredTypeArePartial() => DiagnosticRun.Expect(
        """
        public static class {|TI0006:Outer|}
        {
            public partial record Middle
            {
                [Irreps("1o")] public readonly partial struct Vector;
            }
        }
        """,
        "'Vector' must be partial, and so must the types that it is nested in, for code is generated into it: add the modifier to 'Outer'");

    [Fact]
    public Task ARepresentationThatIsComputedIsNotKnown() => DiagnosticRun.Expect(
        """
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh1;
        public readonly struct Own : IIrreps
        {
            public static Irreps Signature => Irreps.Parse("4x0e");
            public static int Dim => Signature.Dim;

            public static int LMax => Signature.LMax;
        }
        [TensorProduct<{|TI0007:Own|}, Sh1, Sh1>] public sealed partial class A;
        [GatedTensorProduct<Cat<Sh1, {|TI0007:Own|}>, Sh1, Sh1>] public sealed partial class B;
        [Segnn<Sh1, Sh1, {|TI0007:Own|}, Displacement>] public sealed partial class C;
        [TensorProduct<{|TI0007:int|}, Sh1, Missing>] public sealed partial class D;
        """,
        NotKnown("Own"), NotKnown("Own"), NotKnown("Own"), NotKnown("int"));

    [Fact]
    public Task OfARepresentationThatIsIllWrittenItsTextIsBlamed() => DiagnosticRun.Expect(
        """
        [Irreps("1{|TI0002:q|}")] public readonly partial struct Wrong;
        [TensorProduct<Wrong, Wrong, Wrong>] public sealed partial class A;
        """,
        "'q' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).");

    [Fact]
    public Task AModelHasALayer() => DiagnosticRun.Expect(
        """
        [Irreps("4x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Segnn<Hidden, Sh1, Hidden, Displacement>(Layers = {|TI0030:0|})] public sealed partial class A;
        [Segnn<Hidden, Sh1, Hidden, Displacement>(Extra = "2x0e", Layers = {|TI0030:1 - 2|})] public sealed partial class B;
        [Segnn<Hidden, Sh1, Hidden, Displacement>(Layers = 1)] public sealed partial class C;
        """,
        "'Layers' is 0, but a SEGNN has 1 message passing layer or more",
        "'Layers' is -1, but a SEGNN has 1 message passing layer or more");

    [Fact]
    public Task OptionsAreMembersOfTheirEnumerations() => DiagnosticRun.Expect(
        """
        [Irreps("4x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("0e+1o")] public readonly partial struct Sh1;
        [Segnn<Hidden, Sh1, Hidden, Displacement>(Task = {|TI0030:(SegnnTask)7|}, Norm = FeatureNorm.Batch, Pooling = {|TI0030:(Pooling)(-1)|})]
        public sealed partial class A;
        """,
        "'Task' is 7, but that is no member of SegnnTask",
        "'Pooling' is -1, but that is no member of Pooling");

    private static string NotKnown(string type) =>
        $"The representation of '{type}' is not known at compile time. Use a struct that carries [Irreps(\"…\")], or a direct sum Cat<…> of such.";
}
