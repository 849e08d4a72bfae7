using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0040 to TI0043: types that a declaration cannot be written on, or should not.</summary>
public class ShapeDiagnosticsTests
{
    private const string Declarations = """
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [Irreps("4x0e+2x1o")] internal readonly partial struct Inner;

        """;

    [Fact]
    public Task TypesOfAnyFormAreSilent() => Expect("""
        [Irreps("1o")] public readonly partial record struct Recorded(int Number);
        public partial class Outer<T> where T : class
        {
            [Irreps("1o")] protected internal readonly partial struct R<S>;
            [Linear<Hidden, Hidden>] private protected abstract partial class L : IDisposable
            {
                private protected L(int number) : this() => Number = number;
                public int Number { get; }
                protected Tensor Evaluate(Tensor input, int number) => input;
            }
            [WeightedTensorProduct<Hidden, Sh, Hidden>] public partial class Weighted<S>;
        }
        [Linear<Hidden, Hidden>] public sealed partial class Same : LinearLayer<Hidden, Hidden>;
        [Linear<Inner, Inner>] internal sealed partial class Internal;
        [BatchNorm<WeightsOf<Outer<string>.Weighted<int>>>] public sealed partial class Weights;
        """);

    [Fact]
    public Task WhatIsFileLocalIsMarked() => Expect(
        """
        [Irreps("1o")] file readonly partial struct {|TI0040:Local|};
        [Linear<Hidden, Hidden>] file sealed partial class {|TI0040:LocalLayer|};
        file partial class {|TI0040:Outer|} { [Irreps("1o")] public readonly partial struct R; }
        """,
        FileLocal("Local", "Local"), FileLocal("LocalLayer", "LocalLayer"), FileLocal("R", "Outer"));

    [Fact]
    public Task ABaseClassIsMarked() => Expect(
        """
        public abstract class Own<T> : TorchSharp.torch.nn.Module { protected Own() : base("") { } }
        [TensorProduct<Hidden, Sh, Hidden>] public sealed partial class {|TI0041:A|} : Own<int>, IDisposable;
        [Segnn<Hidden, Sh, Hidden, Sh>] public sealed partial class {|TI0041:B|} : System.Collections.Generic.List<int>;
        [Linear<Hidden, Hidden>] public sealed partial class {|TI0041:C|} : LinearLayer<Hidden, Sh>;
        [Linear<Hidden, Hidden>] public sealed partial class D : IDisposable { public int {|TI0041:Evaluate|} => 1; }
        """,
        Base("A", "Own<int>", "TensorProductLayer<Hidden, Sh, Hidden>"),
        Base("B", "List<int>", "Segnn<Hidden, Sh, Hidden, NoFeatures, Sh>"),
        Base("C", "LinearLayer<Hidden, Sh>", "LinearLayer<Hidden, Hidden>"),
        Member("D", "a member 'Evaluate'"));

    [Fact]
    public Task MembersThatAreGeneratedAreMarked() => Expect(
        """
        [Irreps("1o")] public readonly partial struct R { public static int {|TI0041:Dim|} => 1; public int {|TI0041:LMax|}() => 2; private class {|TI0041:Signature|}; }
        [Irreps("1o")] public readonly partial record struct Recorded(int {|TI0041:Dim|});
        [Irreps("1o")] public readonly partial struct Own : IIrreps { static int IIrreps.{|TI0041:LMax|} => 3; }
        [Linear<Hidden, Hidden>] public partial class A { protected A(int number) { } public {|TI0041:A|}() { } protected override Tensor {|TI0041:Evaluate|}(Tensor x) => x; }
        [TensorProduct<Hidden, Sh, Hidden>] public partial class B { private const int {|TI0041:Evaluate|} = 1, {|TI0041:Coupling1x1to2|} = 2, CouplingOf1x1to2 = 3; }
        [WeightedTensorProduct<Hidden, Sh, Hidden>] public partial class C { public int {|TI0041:WeightCount|}; public Tensor Evaluate(Tensor a, Tensor b) => a; }
        [TensorSquare<Hidden>] public partial class D { private class {|TI0041:Pair1x1to2_1|}; }
        [BatchNorm<Hidden>] public partial class E { public Tensor Evaluate(Tensor a) => a; public {|TI0041:E|}() : base(1e-3) { } }
        [Segnn<Hidden, Sh, Hidden, Sh>] public partial class F { public object {|TI0041:Message1|} => this; public int PostPool1 => 1; }
        [Segnn<Hidden, Sh, Hidden, Sh>(Task = SegnnTask.Graph)] public partial class G { public int {|TI0041:PostPool1|} => 1; }
        [BatchNorm<Hidden>] public partial class Norm;
        [Pipeline<Norm, Norm>] public partial class H { public H(Norm one) : this() { } public override Steerable<Hidden> {|TI0041:Forward|}(Steerable<Hidden> x) => x; }
        """,
        Member("R", "a member 'Dim'"), Member("R", "a method 'LMax()'"), Member("R", "a member 'Signature'"), Member("Recorded", "a member 'Dim'"), Member("Own", "a member 'IIrreps.LMax'"),
        Constructor("A"), Member("A", "a method 'Evaluate(Tensor)'"),
        Member("B", "a member 'Evaluate'"), Member("B", "a member 'Coupling1x1to2'"), Member("C", "a member 'WeightCount'"), Member("D", "a member 'Pair1x1to2_1'"),
        Constructor("E"), Member("F", "a member 'Message1'"), Member("G", "a member 'PostPool1'"),
        "'H' has a method 'Forward(Steerable<Hidden>)', and so has the code that is generated into it: leave it out, or give it another name.");

    [Fact]
    public Task ConstructorsOfModelsAreMarked() => Expect(
        """
        [GatedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class Mix;
        [BatchNorm<Hidden>] public sealed partial class Norm;
        [TensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>] public sealed partial class Message;
        [Pipeline<Mix, Norm>] public sealed partial class A { public {|TI0041:A|}(Mix mix, Norm norm) { } public A(Norm norm, Mix mix) : this() { } }
        [MessagePassing<Message, Message>] public sealed partial class B
        {
            private {|TI0041:B|}(Message message, Message update) { }
            public Steerable<Hidden> {|TI0041:Forward|}(Steerable<Hidden> a, GraphBatch graph, Steerable<Sh> b, Steerable<Sh> c) => a;
            public Steerable<Hidden> Forward(Steerable<Hidden> a, Steerable<Sh> b) => a;
        }
        """,
        "'A' has a constructor (Mix, Norm), and so has the code that is generated into it: leave it out, or give it other parameters and let it call ': this(…)'.",
        "'B' has a constructor (Message, Message), and so has the code that is generated into it: leave it out, or give it other parameters and let it call ': this(…)'.",
        "'B' has a method 'Forward(Steerable<Hidden>, GraphBatch, Steerable<Sh>, Steerable<Sh>)', and so has the code that is generated into it: leave it out, or give it another name.");

    [Fact]
    public Task KindsOfTypesAreMarked() => Expect(
        """
        [Irreps("1o")] public readonly ref partial struct {|TI0041:R|};
        [Linear<Hidden, Hidden>] public static partial class {|TI0041:A|};
        [Linear<Hidden, Hidden>] public sealed partial record {|TI0041:B|};
        [Linear<Hidden, Hidden>] public sealed partial record {|TI0041:C|}(int Number);
        [Linear<Hidden, Hidden>] public sealed partial class D{|TI0041:(int number)|} { public int Number => number; }
        [Linear<Hidden, {|TI0007:int|}>] public sealed partial class E{|TI0041:()|};
        """,
        "'R' is a ref struct, which cannot be a type argument, as in Steerable<R>: leave out 'ref'.",
        "'A' is static, but a layer is an object with parameters of its own: leave out 'static'.",
        "'B' is a record, which C# does not let derive from a layer: make it a class.",
        "'C' is a record, which C# does not let derive from a layer: make it a class.",
        "'D' has a primary constructor, but the emitted constructor has no parameters to call it with: leave out '(int number)'.",
        "The representation of 'int' is not known at compile time. Use a struct that carries [Irreps(\"…\")], or a direct sum Cat<…> of such.",
        "'E' has a primary constructor, but the emitted constructor has no parameters to call it with: leave out '()'.");

    [Fact]
    public Task NamesOfGeneratedMembersAreMarked() => Expect(
        """
        [Irreps("1o")] public readonly partial struct {|TI0041:Signature|};
        [Linear<Hidden, Hidden>] public sealed partial class {|TI0041:Evaluate|};
        [BatchNorm<Hidden>] public sealed partial class Forward;
        [BatchNorm<Hidden>] public sealed partial class Norm;
        [Pipeline<Norm, Norm>] public sealed partial class Chain<{|TI0041:Forward|}>;
        """,
        "'Signature' is named like a member that is generated into it: give it another name.",
        "'Evaluate' is named like a member that is generated into it: give it another name.",
        "The type parameter 'Forward' of 'Chain' is named like a member that is generated into it: give it another name.");

    [Fact]
    public Task TypesThatAreSeenFurtherThanTheirRepresentationsAreMarked() => Expect(
        """
        [TensorProduct<Cat<Hidden, Inner>, Sh, Inner>] public sealed partial class {|TI0041:A|};
        [Linear<Inner, Inner>] internal sealed partial class Mix;
        [Pipeline<Mix, Mix>] public sealed partial class {|TI0041:B|};
        [TensorSquare<Inner>] internal sealed partial class Squares;
        [Pipeline<Mix, Squares>] public sealed partial class {|TI0041:C|};
        public partial class Outer
        {
            [Irreps("1o")] private readonly partial struct R;
            [Linear<R, R>] private sealed partial class Within;
            [Linear<R, R>] internal sealed partial class {|TI0041:D|};
            [Linear<Inner, Inner>] protected partial class {|TI0041:E|};
            [Linear<Inner, Inner>] private protected partial class F;
        }
        """,
        Access("A", "'Cat<Hidden, Inner>' and 'Inner'"), Access("B", "'Inner'"), Access("C", "'Inner' and 'Square<Inner>'"), Access("D", "'R'"), Access("E", "'Inner'"));

    [Fact]
    public Task TheCompilersErrorsAreItsOwn() => Expect("""
        [Linear<Hidden, Hidden>] public partial struct A;
        [Irreps("1o")] public partial class B;
        [Irreps("1o"), Irreps("1e")] public partial struct C;
        [Linear<Hidden, Hidden>] public partial class D : Missing;
        [Linear<Hidden, Hidden>] public partial class E : LinearLayer<Missing, Hidden> { public E(Missing missing) : this() { } }
        """);

    [Fact]
    public Task ASecondDeclarationIsMarked() => Expect(
        """
        [TensorProduct<Hidden, Sh, Hidden>, {|TI0042:GatedTensorProduct|}("1x0e", "1x0e", "1x0e")] public sealed partial class A;
        [BatchNorm("4x0e")] public sealed partial class B;
        [{|TI0042:TypedIrreps.PipelineAttribute<A, A>|}, {|TI0042:BatchNorm<Hidden>|}] public sealed partial class B;
        """,
        Twice("A", "TensorProduct<Hidden, Sh, Hidden>", "GatedTensorProduct"),
        Twice("B", "BatchNorm", "Pipeline<A, A>"),
        Twice("B", "BatchNorm", "BatchNorm<Hidden>"));

    [Fact]
    public Task ALibraryNamesWhatItShows() => DiagnosticRun.Expect(
        isLibrary: true,
        Declarations + """
        [{|TI0043:TensorProduct|}("1x0e", "1x0e", "1x0e+2x0e")] public sealed partial class A;
        [BatchNorm("4x0e")] internal sealed partial class B;
        [{|TI0043:Pipeline<B, B>|}] public sealed partial class C;
        [{|TI0043:Segnn<Hidden, Sh, Hidden, Sh>|}(Extra = "2x0e")] public sealed partial class D;
        [Segnn<Hidden, Sh, Hidden, Sh>(Task = SegnnTask.Graph)] public sealed partial class E;
        public partial class Outer
        {
            private protected partial class Within { [BatchNorm("4x0e")] public sealed partial class F; }
            protected partial class Seen { [{|TI0043:FullTensorProduct|}("1x0e", "1x0e")] public partial class G; }
        }
        [TensorSquare("1x0e")] internal sealed partial class H;
        [{|TI0043:Pipeline<H, BatchNorm<Square<TypedIrreps.Interned.Irreps_1x0e>>>|}] public sealed partial class I;
        """,
        Interned("A", "1x0e and 1x0e+2x0e", "1x0e"), Interned("C", "4x0e", "4x0e"), Interned("D", "2x0e", "2x0e"), Interned("G", "1x0e", "1x0e"), Interned("I", "1x0e", "1x0e"));

    [Fact]
    public Task AProgramShowsNothing() => Expect("""[TensorProduct("1x0e", "1x0e", "1x0e")] public sealed partial class A;""");

    /// <summary>The generator does not see the types that it makes; to name them in a declaration must not do nothing in silence.</summary>
    [Fact]
    public Task ATypeOfATextIsNoneToDeclareBy() => Expect(
        """
        [BatchNorm("4x0e")] public sealed partial class A;
        [BatchNorm<{|TI0007:TypedIrreps.Interned.Irreps_4x0e|}>] public sealed partial class B;
        """,
        "The representation of 'Irreps_4x0e' is not known at compile time. Use a struct that carries [Irreps(\"…\")], or a direct sum Cat<…> of such.");

    [Fact]
    public Task NullIsNoRepresentation() => Expect(
        """
        [Irreps({|TI0008:null!|})] public readonly partial struct R;
        [Linear({|TI0008:null!|}, "1x0e")] public sealed partial class L;
        [Segnn<Hidden, Sh, Hidden, Sh>(Extra = null!)] public sealed partial class S;
        """,
        "The named representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.",
        "The input representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.");

    private static Task Expect(string declarations, params string[] messages) => DiagnosticRun.Expect(Declarations + declarations, messages);

    private static string FileLocal(string type, string local) =>
        $"'{type}' cannot be declared in a file-local type, for code is generated into it in another file, where no name of this one reaches: leave out 'file' on '{local}'";

    private static string Base(string type, string own, string expected) =>
        $"'{type}' derives from '{own}', but its declaration makes it derive from {expected}, and a class has one base class: "
        + $"leave out ': {own}', or declare a class for the layer alone and hold it in a field of this one.";

    private static string Member(string type, string member) =>
        $"'{type}' has {member}, and so has the code that is generated into it: leave it out, or give it another name.";

    private static string Constructor(string type) =>
        $"'{type}' has a constructor without parameters, and so has the code that is generated into it: leave it out, or give it parameters and let it call ': this()'.";

    private static string Access(string type, string names) =>
        $"'{type}' is more accessible than {names}, which its base class names: make {names} as accessible as '{type}', or '{type}' less so, such as internal.";

    private static string Twice(string type, string first, string second) =>
        $"'{type}' is declared by [{first}] already, which counts, while [{second}] does nothing: leave one of them out, or declare a type for each";

    private static string Interned(string type, string texts, string first) =>
        $"'{type}' shows other assemblies features of {texts} whose type is made from the text; two libraries that do so have two types, whose features do not fit together. "
        + $"Name the representation, as in [Irreps(\"{first}\")] public readonly partial struct, and declare the layer by types, or make '{type}' internal.";
}
