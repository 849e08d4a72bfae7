using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Tests.Diagnostics;
using TypedIrreps.Generators.Tests.Fuzz;
using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>Fixes are offered while source is typed: none may throw, or break what was well-formed.</summary>
public class UnfinishedCodeFixTests
{
    private const int Edits = 24;

    /// <summary>One of each kind of mistake that is mended.</summary>
    private const string Source = """"
        namespace Sample;
        [Irreps("2x0e" + "+0x1e+2x\u0031o")] public readonly struct Hidden;
        [Irreps(@"1o+0e")] public readonly partial struct Sh1;
        [Irreps("""
            2x1q
            + 0e
            """)] public readonly partial struct Other;
        [Irreps("2x0e+2x1o")] public readonly partial struct Twin;
        public struct Own : IIrreps { public static Irreps Signature => Irreps.Parse("2x0e"); public static int Dim => 2; public static int LMax => 0; }
        [GatedTensorProduct("2x0e", Texts.Sh, "2x1o")] public sealed partial class Message;
        [TensorProduct("2x0e+1o+4x5o", attributes: "1x0e+1x1o", output: "2x1o" + "+3x4e")] public sealed partial class Quick;
        [Linear<Own, Sh1>, BatchNorm<Own>] public sealed partial class Layer;
        [Linear<Twin, Twin>] public sealed partial class Mix;
        [Segnn<Twin, Sh1, Twin, Displacement>(Layers = 4, Extra = "2x5e", Task = SegnnTask.Graph)] public sealed partial class Model;
        public static class Texts { public const string Sh = "1x" + "1o"; }
        public static class Use { static void M(Mix mix, Steerable<Cat<Twin, Twin>> x, Steerable<Sh1> a) { mix.Forward(x); mix.Forward(a); } }
        """";

    [Fact]
    public async Task NoEditMakesAFixThrow()
    {
        var random = new Random(20211006);
        var editor = new SourceEditor(random);
        var applied = 0;
        for (var n = 0; n < Edits; n++)
        {
            var source = Source;
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                source = editor.Edit(source);
            using var workspace = new FixWorkspace(source);
            var errors = SyntaxErrors(await FixWorkspace.Files(workspace.Solution)[0].GetSyntaxTreeAsync());
            foreach (var diagnostic in (await FixWorkspace.DiagnosticsAsync(workspace.Solution)).Ours())
            {
                foreach (var (_, action) in await FixWorkspace.OffersAsync(workspace.Solution, diagnostic))
                {
                    var mended = FixWorkspace.Files(await FixWorkspace.ApplyAsync(action))[0];
                    var left = SyntaxErrors(await mended.GetSyntaxTreeAsync());

                    // Where the parser guesses already, it may guess otherwise afterwards.
                    if (errors == 0)
                        Assert.True(left == 0, $"{diagnostic}\n{action.Title}\n{source}\n{await mended.GetTextAsync()}");
                    applied++;
                }
            }
        }

        // Edits that nothing is offered for would prove nothing.
        Assert.True(applied > Edits, $"Only {applied} fixes of {Edits} edits.");
    }

    private static int SyntaxErrors(SyntaxTree? tree) => tree!.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
