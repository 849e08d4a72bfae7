using System.Reflection;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Tests.Fuzz;

/// <summary>Right source that edits start from: small files which together hold every attribute in both forms.</summary>
internal static class FuzzCorpus
{
    /// <summary>What all files use, and no edit touches.</summary>
    public const string Names = """
        global using System;
        global using TypedIrreps;
        global using Tensor = TorchSharp.torch.Tensor;
        namespace Sample;
        [Irreps("2x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("2x0e+2x1o")] public readonly partial struct Twin;
        [Irreps("0e+1o")] public readonly partial struct Sh;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [TensorProduct<Hidden, Sh, Hidden>] public sealed partial class Mix;
        [BatchNorm<Twin>] public sealed partial class Norm;
        public static class Texts { public const string Scalars = "2x0e"; public const string Wrong = "1q"; public static readonly string None = "0e"; }

        """;

    private const int LayersInAFile = 3;

    private static readonly (string Type, string Text)
        Hidden = ("Hidden", "2x0e + 2x1o"),
        Sh = ("Sh", "1x0e+1x1o"),
        Scalars = ("Scalars", "4x0e"),
        One = ("Invariant", "1x0e");

    private const string Representations = """"
        namespace Sample;
        [Irreps("2x0e" + "+2x\u0031o")] public readonly partial struct A;
        [Irreps(@"0e+1o")] internal readonly partial struct B;
        [Irreps("""
            0e
            + 2x1e
            """)] public readonly partial struct C;
        [Irreps($"{Texts.Scalars}+4x2e")] public partial record struct D;
        public partial record struct D { public int Number => 1; }
        [Irreps($@"{Texts.Scalars}+{"1e"}")] public readonly partial struct E;
        [Irreps($$"""
            {{Texts.Scalars}}
            +2x1o
            """)] public readonly partial struct F<T> where T : class;
        [Irreps(Texts.Scalars)] public readonly partial struct @struct;
        [Irreps(irreps: ("1o+0e+1o"))] public readonly partial struct G { public int Other => 1; }
        public static partial class Outer { [Irreps("1o")] public readonly partial struct Inner; }
        """";

    private const string Forms = """
        using Alias = TypedIrreps.TensorProductAttribute<Sample.Hidden, Sample.Sh, Sample.Hidden>;
        namespace Sample
        {
            [Alias] public sealed partial class Renamed;
            [TypedIrreps.Linear<Hidden, Twin>()] internal partial class Qualified;
            internal sealed partial class Qualified;
            [global::TypedIrreps.TensorSquareAttribute("2x0e+1o")] public abstract partial class Global;
            public partial interface IOuter<T>
            {
                internal partial record Middle(int Number)
                {
                    [TensorProduct<Times<Hidden, Sh>, Sh, Elementwise<Hidden, Twin>>] public sealed partial class Layer;
                    [BatchNorm<Weighted<Hidden, Sh, Norms<Twin>>>, Obsolete] protected sealed partial class Norm { private int x0e; }
                    [Linear<WeightsOf<PerSample>, Norms<GateInput<Sh>>>] private partial class @class;
                }
            }
            [InstructedTensorProduct<Hidden, Sh, Hidden>(SharedWeights = false, Paths = new[] { "0, 0, 0, uvw, true" })] public sealed partial class Chosen;
            [Dropout<Sh>(Probability = 0.5)] public sealed partial class Dropped;
            [WeightedTensorProduct(output: "0e+1o", input: "2x0e+2x1o", attributes: "0e+1o")] public sealed partial class PerSample;
        }
        """;

    private const string Models = """
        namespace Sample;
        [Segnn<Hidden, Sh, Hidden, Displacement>(Layers = 1, Extra = "2x0e", Norm = FeatureNorm.Batch)] public sealed partial class Nodes;
        [Segnn<Hidden, Sh, Cat<Sh, Hidden>, NoFeatures, Invariant>(Task = SegnnTask.Graph, Pooling = Pooling.Sum, Layers = 2)] public sealed partial class Graphs;
        """;

    private const string Pipelines = """
        namespace Sample;
        [Pipeline<Mix, Norm>] public sealed partial class Two;
        [Pipeline<Two, Mix, Own>] public sealed partial class Three;
        [Pipeline<Norm, Two, Three, Mix>] internal sealed partial class Four;
        public sealed class Own : ISteerableLayer<Hidden, Hidden> { public Steerable<Hidden> Forward(Steerable<Hidden> input) => input * 2; }
        """;

    private const string LongPipelines = """
        namespace Sample;
        [Pipeline<Mix, Mix, Mix, Mix, Mix>] public sealed partial class Five;
        [Pipeline<Mix, Mix, Mix, Mix, Mix, Norm>] public sealed partial class Six;
        [Pipeline<Mix, Mix, Mix, Mix, Mix, Norm, Norm>] public sealed partial class Seven;
        [Pipeline<Mix, Mix, Mix, Mix, Mix, Norm, Norm, Wrapped<Twin>>] public sealed partial class Eight;
        public class Wrapped<T> : SteerableModule<T, T> where T : IIrreps
        {
            public Wrapped(double epsilon = 1) : base("Wrapped") { }
            public override Steerable<T> Forward(Steerable<T> input) => input;
        }
        """;

    private const string Rounds = """
        namespace Sample;
        [GatedTensorProduct<Cat<Hidden, Hidden, Twin>, Sh, Hidden>] public sealed partial class Message;
        [GatedTensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>] public sealed partial class Update;
        [MessagePassing<Message, Update>(Aggregation = Aggregation.Mean, Residual = false)] public sealed partial class Typed;
        [Pipeline<Message, Mix>] public sealed partial class Chained;
        """;

    private const string RoundsOfTexts = """
        namespace Sample;
        [GatedTensorProduct("2x0e+1x1o+2x0e+1x1o+3x0e", "1x0e+1x1o", "2x0e+1x1o")] public sealed partial class FromTexts;
        [TensorProduct("2x0e+1x1o+2x0e+1x1o", "1x0e+1x1o", "2x0e+1x1o")] public sealed partial class UpdateOfTexts;
        [MessagePassing<FromTexts, UpdateOfTexts>] public sealed partial class OfTexts;
        """;

    private const string Uses = """
        namespace Sample;
        public static class Use
        {
            static void Calls(TensorProductLayer<Hidden, Sh, Hidden> layer, Steerable<Twin> x, Steerable<Sh> a, Point p, Tensor t)
            {
                layer.Forward(x, (a));
                layer.Forward(Steerable.Cat(x, x), attributes: p);
                layer.Forward(t, p - p);
                new Mix().Forward(x.As<Hidden>(), a);
                Take(attributes: new Mix().Forward(Steerable.Cat(x, x, x), a), n: 3);
            }
            static void Conversions(TensorProductLayer<Hidden, Sh, Hidden> layer, Steerable<Twin> x, Steerable<Sh> a, Point p, Tensor t)
            {
                Steerable<Hidden> h = a, g = true ? a : x;
                h = x + 2 * a - t;
                p = p + p - a.As<Twin>();
                Steerable<Cat<Sh, Twin>> joined = Steerable.Cat(x, a);
                (h, System.Collections.Generic.List<Steerable<Sh>> list) = (x, [a, h]);
                Func<Steerable<Sh>, Steerable<Hidden>> f = y => { return y; };
                MessagePassing.Gather(p, t);
                SegnnInput<Twin, Sh, Hidden> input = new(null!, a, x, Nodes: h, y: 1) { Extra = a };
                var made = Steerable.Of<Twin>(TorchSharp.torch.cat([x.Tensor.relu(), a.Tensor.narrow(1, 0, 2)], 1));
                f(h)[a] = a switch { _ => h, null => p };
            }
            static void Take(Steerable<Sh> attributes, int n, params Steerable<Hidden>[] rest) { }
            static Steerable<T> Generic<T>(Steerable<T> x) where T : IIrreps => Generic(x + x) * 2;
            static object Points(Point p, Steerable<Displacement> d) => p + d - p + (d + d) * 0.5;
            static Steerable<Hidden> Wrapped(Steerable<Hidden> h) => Steerable.Of<Hidden>(h.Tensor + h.Tensor);
        }
        """;

    /// <summary>The files, by name.</summary>
    public static IReadOnlyList<(string Name, string Source)> Files { get; } =
    [
        ("Representations", Representations),
        ("Forms", Forms),
        ("Models", Models),
        ("Pipelines", Pipelines),
        ("LongPipelines", LongPipelines),
        ("Rounds", Rounds),
        ("RoundsOfTexts", RoundsOfTexts),
        ("Uses", Uses),
        .. Layers("LayersOfTypes", OfTypes),
        .. Layers("LayersOfTexts", OfTexts),
    ];

    /// <summary>Files of layers, some of each kind that there is.</summary>
    private static IEnumerable<(string Name, string Source)> Layers(string name, Func<LayerKind, string> declaration) =>
        LayerKinds.All.Select(declaration)
            .Chunk(LayersInAFile)
            .Select((declarations, i) => ($"{name}{i + 1}", "namespace Sample;\n" + string.Join("\n", declarations)));

    private static string OfTypes(LayerKind kind) =>
        $"[{kind.Name}<{string.Join(", ", Accepted(kind).Select(r => r.Type))}>{Options(kind.OfTypes)}] public sealed partial class {kind.Name}OfTypes;";

    private static string OfTexts(LayerKind kind) =>
        $"[{kind.Name}({string.Join(", ", Accepted(kind).Select(r => $"\"{r.Text}\""))}{Options(kind.OfTexts).Replace('(', ',').TrimEnd(')')})] public sealed partial class {kind.Name}OfTexts;";

    /// <summary>Representations that a kind accepts: of those that there are, the first right choice.</summary>
    private static IReadOnlyList<(string Type, string Text)> Accepted(LayerKind kind)
    {
        IEnumerable<(string Type, string Text)[]> choices = [[]];
        foreach (var parameter in kind.Parameters)
        {
            (string, string)[] candidates = parameter.Role == SignatureArgument.Attributes ? [Sh, Hidden, Scalars, One] : [Hidden, Sh, Scalars, One];
            choices = choices.SelectMany(choice => candidates.Select(candidate => choice.Append(candidate).ToArray()));
        }

        return choices.First(choice => kind.Check([.. choice.Select(representation => representation.Text)], LayerOptions.None).Count == 0);
    }

    /// <summary>Every option of an attribute, set to something.</summary>
    private static string Options(string attribute)
    {
        var properties = typeof(IIrreps).Assembly.GetType(attribute)!.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => $"{property.Name} = {Value(property)}")
            .ToArray();
        return properties.Length == 0 ? "" : $"({string.Join(", ", properties)})";
    }

    private static string Value(PropertyInfo property) => (property.Name, property.PropertyType) switch
    {
        // Degree 1 needs four angles.
        ("Resolution", _) => "8",
        ("Blocks", _) => "new[] { 0, 1 }",
        ("ScalarFunctions" or "GateFunctions", _) => "new[] { ActivationFunction.Tanh }",
        (_, { IsEnum: true } type) => $"{type.Name}.{Enum.GetNames(type)[^1]}",
        (_, { IsArray: true }) => "new[] { 8, 8 }",
        (_, var type) when type == typeof(bool) => "true",
        (_, var type) when type == typeof(string) => "\"2x0e\"",
        (_, var type) when type == typeof(double) => "1e-4",
        _ => "2",
    };
}
