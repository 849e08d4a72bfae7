using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Kinds;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests;

/// <summary>What C# makes of the emitted parts of declarations of every form.</summary>
public sealed class EmissionTests
{
    private const string Names = """
        [Irreps("4x0e + 2x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;

        """;

    [Fact]
    public void A_layer_declared_by_types_runs()
    {
        using var scope = NewDisposeScope();
        using var declarations = CompiledDeclarations.Compile(Names + """
            [GatedTensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>] public sealed partial class Message;
            [TensorProduct<Hidden, Sh, Displacement>] public sealed partial class Head;
            public static class Use
            {
                public static Steerable<Displacement> Run(Steerable<Hidden> x, Steerable<Sh> a) =>
                    new Head().Forward(new Message().Forward(Steerable.Cat(x, x), a), a);
            }
            """);
        Assert.Empty(declarations.Diagnostics);
        using var layer = declarations.Create<TensorProductModule>("Message");
        Assert.Equal("Message", layer.GetName());
        Assert.Equal([5, 10], layer.forward(rand(5, 20), rand(5, 4)).shape);
    }

    [Theory]
    [InlineData("internal readonly partial struct R;")]
    [InlineData("public partial record struct R;")]
    [InlineData("public readonly partial struct @class;")]
    [InlineData("public readonly partial struct R<T> where T : class;")]
    [InlineData("public readonly partial struct R { public int Other => 1; }")]
    public void A_representation_of_any_form_compiles(string declaration) => Compiles($"[Irreps(\"2x1o\")] {declaration}");

    [Theory]
    [InlineData("public sealed partial class L;")]
    [InlineData("internal partial class L;")]
    [InlineData("public abstract partial class L;")]
    [InlineData("public partial class L<T>;")]
    [InlineData("public sealed partial class @event;")]
    [InlineData("/// <summary>Mine.</summary>\npublic sealed partial class L { private readonly int x0e = 1; public int Y => x0e; }")]
    public void A_layer_of_any_form_compiles(string declaration)
    {
        Compiles(Names + declaration.Insert(Start(declaration), "[TensorProduct<Hidden, Sh, Hidden>] "));
        Compiles(declaration.Insert(Start(declaration), "[GatedTensorProduct(\"2x0e+1x1o\", \"1x0e+1x1o\", \"1x1o+1x0e\")] "));
        Compiles(Names + declaration.Insert(Start(declaration), "[Segnn<Hidden, Sh, Hidden, Displacement>] "));
        Compiles(Names + declaration.Insert(Start(declaration), "[Convolution<Hidden, Sh, Invariant, Displacement>(MeanDegree = 2)] "));
        Compiles(declaration.Insert(Start(declaration), "[AttentionScores(\"2x0e+1x1o\", \"1x0e+1x1o\", \"3x0e\")] "));

        static int Start(string declaration) => declaration.IndexOf('\n', StringComparison.Ordinal) + 1;
    }

    [Fact]
    public void A_declaration_may_be_nested_in_types_of_any_kind() => Compiles("""
        namespace @namespace.Space;
        public partial interface IOuter
        {
            internal partial record Middle(int Number)
            {
                protected partial struct Inner
                {
                    [Irreps("2x0e+2x1o")] public readonly partial struct R;
                    [TensorProduct<R, Invariant, R>] public sealed partial class Layer;
                    [Segnn<R, Invariant, R, R>] public sealed partial class Network;
                    [Convolution<R, Invariant, Invariant, R>] public sealed partial class Interaction;
                    [RadialBasis("4x0e")] private sealed partial class Radial;
                }
            }
        }
        """);

    [Fact]
    public void Declarations_of_one_name_in_two_places_do_not_clash() => Compiles("""
        [Irreps("1x0e")] public readonly partial struct R;
        public static partial class Outer { [Irreps("2x0e")] public readonly partial struct R; }
        public static partial class Outer<T> { [Irreps("3x0e")] public readonly partial struct R; }
        [Irreps("5x0e")] public readonly partial struct r;
        public static partial class OUTER { [Irreps("6x0e")] public readonly partial struct R; }
        namespace Outer2 { [Irreps("4x0e")] public readonly partial struct R; }
        namespace Space { [Irreps("7x0e")] public readonly partial struct R; }
        namespace space { [Irreps("8x0e")] public readonly partial struct R; }
        """);

    [Fact]
    public void Names_of_the_user_hide_nothing() => Compiles("""
        namespace Space
        {
            public class TypedIrreps; public class TorchSharp; public class System; public class Portable; public class Enumerable; public class Tensor;
            [Irreps("1x0e+1x1o")] public readonly partial struct Hidden;
            [GatedTensorProduct<Hidden, Hidden, Hidden>] public sealed partial class Layer;
            [Segnn<Hidden, Hidden, Hidden, Hidden>(Extra = "1x0e", Task = SegnnTask.Graph)] public sealed partial class Network;
            public class GraphBatch; public class MessagePassing; public class Weights;
            [Convolution<Hidden, Hidden, Irreps1, Hidden>] public sealed partial class Product;
            [Convolution<Hidden, Hidden, Irreps1, Hidden>(Hidden = [])] public sealed partial class Mix;
            [Irreps("1x0e")] public readonly partial struct Irreps1;
        }
        """);

    [Fact]
    public void A_network_runs_and_says_what_it_is_made_of()
    {
        using var scope = NewDisposeScope();
        using var declarations = CompiledDeclarations.Compile(Names + """
            [Segnn<Hidden, Sh, Hidden, Displacement>(Layers = 3, Extra = "2x0e", Norm = FeatureNorm.Batch)] public sealed partial class ForNodes;
            [Segnn<Hidden, Sh, Hidden, Sh, Invariant>(Layers = 1, Task = SegnnTask.Graph)] public sealed partial class ForGraphs;
            """);
        Assert.Empty(declarations.Diagnostics);
        using var forNodes = declarations.Create<nn.Module>("ForNodes");
        Assert.Equal(3, forNodes.named_parameters().Count(p => p.name.EndsWith("message_layer_1.weight", StringComparison.Ordinal)));
        using var forGraphs = declarations.Create<nn.Module>("ForGraphs");
        Assert.Contains(forGraphs.named_parameters(), p => p.name.EndsWith("post_pool2.weight", StringComparison.Ordinal));
        Assert.True(declarations["ForNodes+Message1"].IsSubclassOf(typeof(TensorProductModule)));
    }

    /// <summary>The only errors are those that analyzers report: uses of a declaration without meaning compile.</summary>
    [Theory]
    [InlineData("[Irreps(\"4x0e+x\")] public readonly partial struct R; [TensorProduct<R, Sh, Hidden>] public sealed partial class L;")]
    [InlineData("[Irreps(\"4x0e\")] public readonly partial struct R; [TensorProduct<R, Invariant, Hidden>] public sealed partial class L;")]
    [InlineData("[Irreps(\"4x12e\")] public readonly partial struct R; [TensorProduct<R, R, Hidden>] public sealed partial class L;")]
    [InlineData("[Irreps(\"2000000x0e\")] public readonly partial struct R; [TensorProduct<R, R, Hidden>] public sealed partial class L;")]
    [InlineData("[Irreps(\"\")] public readonly partial struct R; [GatedTensorProduct<R, Sh, Hidden>] public sealed partial class L;")]
    public void A_declaration_without_meaning_compiles_where_it_is_used_and_throws(string declarations)
    {
        using var compiled = CompiledDeclarations.Compile(Names + declarations + """
            public static class Use
            {
                public static Steerable<Hidden> Run(L layer, dynamic x, dynamic a) => layer.Forward(x, a);
                public static Irreps Signature => R.Signature;
            }
            """);
        var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => compiled.Create<object>("L"));
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void A_layer_too_wide_to_create_is_still_compiled_at_once() =>
        Compiles("[TensorProduct(\"40000x0e\", \"1x0e\", \"40000x0e\")] public sealed partial class Layer;");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Text_of_a_layer_of_degree_3_is_small(string kind)
    {
        var source = WidestDeclaration.Of(LayerKinds.Named(kind), 3) + " public sealed partial class Layer;";
        var (result, compilation) = TestCompilation.Run(TestCompilation.Of(source));
        Assert.Empty(result.Diagnostics);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        var layer = result.Results.Single().GeneratedSources.Single(file => file.HintName == "Layer.Layer.g.cs").SourceText;
        Assert.DoesNotContain("InvalidOperationException", layer.ToString(), StringComparison.Ordinal);
        Assert.InRange(layer.Length, 100, 100 * 1024);
    }

    public static TheoryData<string> Kinds() => [.. LayerKinds.All.Select(kind => kind.Name)];

    private static void Compiles(string source)
    {
        var (result, compilation) = TestCompilation.Run(TestCompilation.Of(source));
        Assert.Empty(result.Diagnostics);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.NotEmpty(result.GeneratedTrees);
    }
}
