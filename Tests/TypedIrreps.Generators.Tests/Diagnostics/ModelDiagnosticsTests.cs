using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0031 and TI0033 to TI0035: models whose layers do not fit together.</summary>
public class ModelDiagnosticsTests
{
    private const string Declarations = """
        [Irreps("8x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("8x0e+4x1o")] public readonly partial struct Twin;
        [Irreps("2x0e+1x1o")] public readonly partial struct Small;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [GatedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class Mix;
        [TensorProduct<Hidden, Sh, Small>] public sealed partial class Shrink;
        [TensorProduct("8x0e+4x1o", "1x0e+1x1o", "8x0e+4x1o")] public sealed partial class OfTexts;
        [TensorProduct<Hidden, Displacement, Hidden>] public sealed partial class Other;
        [BatchNorm<Twin>] public sealed partial class Norm;
        [InstanceNorm<Hidden>] public sealed partial class PerGraph;
        [TensorProduct<Cat<Hidden, Hidden>, Sh, Small>] public sealed partial class Message;
        [TensorProduct<Cat<Hidden, Small>, Sh, Hidden>] public sealed partial class Update;

        """;

    [Fact]
    public Task RightModelsAreSilent() => Expect("""
        [Pipeline<Mix, Norm, OfTexts, BatchNorm<Hidden>, Shrink>] public sealed partial class Chain;
        [Pipeline<Chain, BatchNorm<Small>>] public sealed partial class Chains;
        [MessagePassing<Message, Update>(Residual = false)] public sealed partial class Round;
        """);

    [Fact]
    public Task AStageThatDoesNotFitIsMarked() => Expect(
        "[Pipeline<Mix, Shrink, {|TI0031:Norm|}, Shrink, {|TI0031:BatchNorm<Hidden>|}>] public sealed partial class Broken;",
        "Stage 2 'Shrink' gives 2x0e+1x1o (Small), stage 3 'Norm' expects 8x0e+4x1o (Twin): missing 6x0e, 3x1o.",
        "Stage 4 'Shrink' gives 2x0e+1x1o (Small), stage 5 'BatchNorm<Hidden>' expects 8x0e+4x1o (Hidden): missing 6x0e, 3x1o.");

    [Fact]
    public Task WhatIsTooManyAndTheOrderAreSaid() => Expect(
        """
        [Irreps("4x1o+8x0e")] public readonly partial struct Turned;
        [BatchNorm<Turned>] public sealed partial class TurnedNorm;
        [BatchNorm<Small>] public sealed partial class SmallNorm;
        [Pipeline<Norm, {|TI0031:SmallNorm|}>] public sealed partial class A;
        [Pipeline<Norm, {|TI0031:TurnedNorm|}>] public sealed partial class B;
        """,
        "Stage 1 'Norm' gives 8x0e+4x1o (Twin), stage 2 'SmallNorm' expects 2x0e+1x1o (Small): too many 6x0e, 3x1o.",
        "Stage 1 'Norm' gives 8x0e+4x1o (Twin), stage 2 'TurnedNorm' expects 4x1o+8x0e (Turned): the same irreps in another order or in other blocks.");

    [Fact]
    public Task ABrokenPipelineIsToldOnce() => Expect(
        """
        [Pipeline<Shrink, {|TI0031:Mix|}>] public sealed partial class Broken;
        [Pipeline<Mix, Broken, Norm>] public sealed partial class OfBroken;
        [Pipeline<Mix, {|TI0033:Hidden|}>] public sealed partial class NoChain;
        [Pipeline<NoChain, Shrink>] public sealed partial class OfNoChain;
        """,
        "Stage 1 'Shrink' gives 2x0e+1x1o (Small), stage 2 'Mix' expects 8x0e+4x1o (Hidden): missing 6x0e, 3x1o.",
        "Stage 2 'Hidden' cannot be a stage of a pipeline: it does not turn features, alone or with attributes, into features.");

    [Fact]
    public Task WhatIsNoLayerIsMarked() => Expect(
        """
        public abstract class Unmade : SteerableModule<Hidden, Hidden> { protected Unmade() : base("") { } }
        public class NeedsSize(int size) : SteerableModule<Hidden, Hidden>(size.ToString()) { public override Steerable<Hidden> Forward(Steerable<Hidden> input) => input; }
        public class Both : ISteerableLayer<Hidden, Hidden>, ISteerableLayer<Small, Small>
        {
            public Steerable<Hidden> Forward(Steerable<Hidden> input) => input;
            public Steerable<Small> Forward(Steerable<Small> input) => input;
        }
        public class Covered : ISteerableLayer<Hidden, Hidden> { Steerable<Hidden> ISteerableLayer<Hidden, Hidden>.Forward(Steerable<Hidden> input) => input; }
        [Pipeline<{|TI0033:string|}, {|TI0033:int[]|}>] public sealed partial class A;
        [Pipeline<{|TI0033:PerGraph|}, {|TI0033:Unmade|}>] public sealed partial class B;
        [Pipeline<{|TI0033:NeedsSize|}, {|TI0033:Both|}, {|TI0033:Covered|}>] public sealed partial class C;
        """,
        "Stage 1 'string' cannot be a stage of a pipeline: it is no declared layer and implements neither ISteerableLayer nor ISteeredLayer.",
        "Stage 2 'int[]' cannot be a stage of a pipeline: it is no class.",
        "Stage 1 'PerGraph' cannot be a stage of a pipeline: a layer declared by [InstanceNorm] takes more than features and attributes.",
        "Stage 2 'Unmade' cannot be a stage of a pipeline: it is abstract.",
        "Stage 1 'NeedsSize' cannot be a stage of a pipeline: it has no accessible constructor that needs no arguments.",
        "Stage 2 'Both' cannot be a stage of a pipeline: it is a layer in several ways, and which is meant is not clear.",
        "Stage 3 'Covered' cannot be a stage of a pipeline: its Forward is not public.");

    [Fact]
    public Task AStageWithRequiredMembersIsMarked() => Expect(
        """
        [BatchNorm<Hidden>] public partial class Declared { public required string Label { get; init; } }
        public class Written : SteerableModule<Hidden, Hidden>
        {
            public required int Number;
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Written(int number) : base("") => Number = number;
            public Written() : base("") { }
            public override Steerable<Hidden> Forward(Steerable<Hidden> input) => input;
        }
        public class Set : Written { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Set() : base(1) { } }
        [Pipeline<{|TI0033:Declared|}, {|TI0033:Written|}, Set>] public sealed partial class A;
        """,
        "Stage 1 'Declared' cannot be a stage of a pipeline: it has the required member 'Label', which nobody would set.",
        "Stage 2 'Written' cannot be a stage of a pipeline: it has the required member 'Number', which nobody would set.");

    [Fact]
    public Task APipelineOfItselfEnds() => Expect(
        """
        [Pipeline<Norm, {|TI0033:Own|}>] public sealed partial class Own;
        [Pipeline<Norm, {|TI0033:Second|}>] public sealed partial class First;
        [Pipeline<{|TI0033:First|}, Norm>] public sealed partial class Second;
        """,
        "Stage 2 'Own' cannot be a stage of a pipeline: it is made of itself, or of pipelines more than 64 deep.",
        "Stage 2 'Second' cannot be a stage of a pipeline: it is made of itself, or of pipelines more than 64 deep.",
        "Stage 1 'First' cannot be a stage of a pipeline: it is made of itself, or of pipelines more than 64 deep.");

    /// <summary>Pipelines of pipelines double with every one; a long chain would overflow the stack.</summary>
    [Fact]
    public async Task ManyPipelinesOfPipelinesEnd()
    {
        var declarations = Enumerable.Range(1, 400).Select(i => $"[Pipeline<P{i - 1}, P{i - 1}>] public sealed partial class P{i};");
        var found = (await DiagnosticRun.Of(Declarations + "[Pipeline<Norm, Norm>] public sealed partial class P0;\n" + string.Join("\n", declarations))).Ours();
        Assert.NotEmpty(found);
        Assert.All(found, diagnostic => Assert.Equal("TI0033", diagnostic.Id));
        Assert.DoesNotContain(found, diagnostic => diagnostic.GetMessage().Contains("'P20'", StringComparison.Ordinal));
    }

    [Fact]
    public Task OtherAttributesAreMarked() => Expect(
        "[Pipeline<Mix, OfTexts, Norm, {|TI0034:Other|}>] public sealed partial class Two;",
        "Stage 4 'Other' is steered by 1x1o (Displacement), stage 1 'Mix' by 1x0e+1x1o (Sh): missing 1x0e. A pipeline has one attributes argument, which all its steered stages share.");

    [Fact]
    public Task TypesThatDoNotExistAreTheCompilersBusiness() => Expect("""
        [Pipeline<Mix, Nothing>] public sealed partial class A;
        [Pipeline<Mix>] public sealed partial class B;
        [Pipeline<,>] public sealed partial class C;
        [MessagePassing<Nothing, Update>] public sealed partial class D;
        """);

    [Fact]
    public Task UnknownRepresentationsFitOnlyThemselves() => Expect(
        """
        public readonly struct Late : IIrreps { public static Irreps Signature => Irreps.Parse("1x0e"); public static int Dim => 1; public static int LMax => 0; }
        public class OfLate : SteerableModule<Late, Late> { public OfLate() : base("") { } public override Steerable<Late> Forward(Steerable<Late> input) => input; }
        [Pipeline<OfLate, OfLate>] public sealed partial class Same;
        [Pipeline<OfLate, {|TI0031:Norm|}>] public sealed partial class Others;
        """,
        "Stage 1 'OfLate' gives Late, stage 2 'Norm' expects 8x0e+4x1o (Twin): a representation that is not known at compile time fits only itself.");

    [Fact]
    public Task PartsOfMessagePassingAreMarked() => Expect(
        """
        [MessagePassing<{|TI0035:Update|}, {|TI0035:Message|}>] public sealed partial class Swapped;
        [TensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>] public sealed partial class Wide;
        [MessagePassing<Message, {|TI0035:Wide|}>] public sealed partial class A;
        [MessagePassing<{|TI0035:Norm|}, {|TI0035:string|}>] public sealed partial class B;
        [MessagePassing<Message, Update>(Aggregation = {|TI0035:(Aggregation)7|})] public sealed partial class C;
        """,
        "The message 'Update' expects 8x0e+4x1o+2x0e+1x1o (Cat<Hidden, Small>), but two nodes of 2x0e+1x1o (Small), which 'Message' gives, are 2x0e+1x1o+2x0e+1x1o, and what edges bring comes behind them: missing 6x0e, 3x1o.",
        "The update 'Message' expects 8x0e+4x1o+8x0e+4x1o (Cat<Hidden, Hidden>), but a node of 2x0e+1x1o (Small) and messages of 8x0e+4x1o (Hidden), which 'Update' gives, are 2x0e+1x1o+8x0e+4x1o: missing 6x0e, 3x1o.",
        "The update 'Wide' expects 8x0e+4x1o+8x0e+4x1o (Cat<Hidden, Hidden>), but a node of 8x0e+4x1o (Hidden) and messages of 2x0e+1x1o (Small), which 'Message' gives, are 8x0e+4x1o+2x0e+1x1o: missing 6x0e, 3x1o.",
        "The message 'Norm' is no steered layer: it takes no attributes.",
        "The update 'string' is no steered layer: it is no declared layer and implements neither ISteerableLayer nor ISteeredLayer.",
        "'Aggregation' is no member of its enumeration.");

    private static Task Expect(string declarations, params string[] messages) => DiagnosticRun.Expect(Declarations + declarations, messages);
}
