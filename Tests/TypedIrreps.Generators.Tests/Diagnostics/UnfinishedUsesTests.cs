using TypedIrreps.Generators.Tests.Fuzz;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>Source is mostly unfinished while it is typed: explanations of the compiler's errors keep their places, whatever is half written around them.</summary>
public class UnfinishedUsesTests
{
    private const int Edits = 200;

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

    [Fact]
    public async Task NoEditMovesAnExplanationFromTheCompilersError()
    {
        var random = new Random(20250817);
        var editor = new SourceEditor(random);
        var body = Source.IndexOf("layer.Forward", StringComparison.Ordinal);
        var explained = 0;
        for (var n = 0; n < Edits; n++)
        {
            var statements = Source[body..];
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                statements = editor.Edit(statements);
            var found = await DiagnosticRun.OfUncompleted(Source[..body] + statements);
            Assert.True(found.Misplaced().Count == 0, $"{string.Join("\n", found.Misplaced())}\n{statements}");
            explained += found.Ours().Count(diagnostic => diagnostic.Id is "TI0020" or "TI0021" or "TI0024" or "TI0025");
        }

        // Edits that leave nothing to explain would prove nothing.
        Assert.True(explained > 2 * Edits, $"Only {explained} explanations in {Edits} edits.");
    }
}
