using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>Source is mostly unfinished while it is typed: no edit may make an analyzer throw or place a diagnostic outside.</summary>
public class UnfinishedCodeTests
{
    private const int Edits = 400;

    private const string Source = """"
        using System.Collections.Generic;
        using TorchSharp;
        using Alias = TypedIrreps.TensorProductAttribute<Sample.Hidden, Sample.Sh1, Sample.Hidden>;
        namespace Sample;
        [Irreps("2x0e" + "+2x\u0031o")] public readonly partial struct Hidden;
        [Irreps(@"0e+1o")] public readonly partial struct Sh1;
        [Irreps("""
            0e
            + 2x1e
            """)] public readonly partial struct Other;
        [GatedTensorProduct<Cat<Hidden, Hidden, Other>, Sh1, Hidden>] public sealed partial class Message1;
        [TensorProduct("2x0e+1o", attributes: "1x0e+1x1o", output: "2x1o")] public sealed partial class Quick;
        [Alias] public sealed partial class Renamed;
        [Segnn<Other, Sh1, Hidden, Displacement>(Layers = 4, Extra = "2x0e", Task = SegnnTask.Graph)] public sealed partial class Model;
        public static partial class Outer { [Irreps("1o")] public readonly partial struct Inner; }
        public static class Use
        {
            const string Text = "1o";
            static void M(TensorProductLayer<Hidden, Sh1, Hidden> layer, Steerable<Other> x, Steerable<Sh1> a, Point p, Tensor t)
            {
                layer.Forward(x, (a));
                layer.Forward(Steerable.Cat(x, x), attributes: p);
                layer.Forward(t, p - p);
                Steerable<Hidden> h = a, g = true ? a : x;
                h = x + 2 * a - t;
                p = p + p - a.As<Other>();
                Steerable<Cat<Sh1, Other>> joined = Steerable.Cat(x, a);
                (h, List<Steerable<Sh1>> list) = (x, [a, h]);
                Func<Steerable<Sh1>, Steerable<Hidden>> f = y => { return y; };
                MessagePassing.Gather(p, t);
                SegnnInput<Other, Sh1, Hidden> input = new(null!, a, x, Nodes: h, y: 1) { Extra = a };
                var made = Steerable.Of<Other>(torch.cat([x.Tensor.relu(), a.Tensor.narrow(1, 0, 2)], 1));
                f(h)[a] = a switch { _ => h, null => p };
            }
        }
        """";

    private static readonly string[] Fragments =
    [
        "\"", "\"\"\"", "@", "$", "\\", "\\u00", "\\U0010FFFFF", "\\x", "{", "}", "<", ">", "(", ")", "[", "]", ",", ";", "+", ".", ":", "=",
        "0", "-1", "99999999999", "1e400", "x", "q", "é", "\uD83D", "\u2212", "\n", "\r\n", "#if", "/*", "//", "null", "default", "typeof(int)",
        "h", "a", "p", "t", "=>", "=", "?", "??", "is", "ref", "out", "new", "new(", "[a]", "switch", "x.Tensor", ".relu()", ".As<Hidden>()",
        "nameof(Use)", "Use.Text", "Use", "partial", "file", "static", "record", "<T>", "T", "params", "Cat<", "Hidden", "Model", "int[]", "dynamic",
    ];

    [Fact]
    public async Task NoEditMakesAnAnalyzerThrow()
    {
        var random = new Random(20211006);
        var reported = 0;
        for (var n = 0; n < Edits; n++)
        {
            var source = Source;
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                source = Edit(source, random);
            var found = await DiagnosticRun.OfUnfinished(source);
            Assert.All(found.Ours().Where(d => d.Location.SourceTree?.FilePath == DiagnosticRun.Path), d => Assert.InRange(d.Location.SourceSpan.End, 0, source.Length));
            reported += found.Ours().Count;
        }

        // Edits that nobody notices would prove nothing.
        Assert.True(reported > Edits, $"Only {reported} diagnostics in {Edits} edits.");
    }

    [Fact]
    public async Task NoPrefixMakesAnAnalyzerThrow()
    {
        for (var length = 0; length < Source.Length; length += 17)
            await DiagnosticRun.OfUnfinished(Source[..length]);
    }

    /// <summary>Explanations of the compiler's errors keep their places, whatever is half written around them.</summary>
    [Fact]
    public async Task NoEditMovesAnExplanationFromTheCompilersError()
    {
        var random = new Random(20250817);
        var body = Source.IndexOf("layer.Forward", StringComparison.Ordinal);
        var explained = 0;
        for (var n = 0; n < Edits / 2; n++)
        {
            var statements = Source[body..];
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                statements = Edit(statements, random);
            var found = await DiagnosticRun.OfUncompleted(Source[..body] + statements);
            Assert.True(found.Misplaced().Count == 0, $"{string.Join("\n", found.Misplaced())}\n{statements}");
            explained += found.Ours().Count(diagnostic => diagnostic.Id is "TI0020" or "TI0021" or "TI0024" or "TI0025");
        }

        Assert.True(explained > Edits, $"Only {explained} explanations in {Edits} edits.");
    }

    internal static string Edit(string source, Random random)
    {
        var start = random.Next(source.Length);
        var length = Math.Min(random.Next(12), source.Length - start);
        return random.Next(4) switch
        {
            0 => source.Remove(start, length),
            1 => source.Insert(start, Fragments[random.Next(Fragments.Length)]),
            2 => source.Remove(start, length).Insert(start, Fragments[random.Next(Fragments.Length)]),
            _ => source.Insert(random.Next(source.Length), source.Substring(start, length)),
        };
    }
}
