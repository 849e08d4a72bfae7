using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>The size of the source that is told before anything is planned, against the source that is emitted.</summary>
public sealed class SourceSizeTests
{
    private const int Seed = 20211005;

    // Small sources are mostly frame, whose length the names in it sway.
    private const double Tolerance = 0.15;
    private const int Slack = 1536;

    private static readonly int[] Degrees = [1, 2, 3, 4, 6];

    private static readonly string[] Kinds =
    [
        "TensorProduct", "GatedTensorProduct", "Linear", "WeightedTensorProduct", "Convolution", "AttentionScores", "InstructedTensorProduct",
        "InstructedTensorSquare", "FullTensorProduct", "ElementwiseTensorProduct", "TensorSquare",
    ];

    // The last three kinds give twice the degree.
    public static IEnumerable<object[]> Layers =>
        from kind in Kinds
        from degree in Degrees
        where degree <= 5 || Array.IndexOf(Kinds, kind) < Kinds.Length - 3
        select new object[] { kind, degree };

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_is_about_as_long_as_told(string kind, int degree)
    {
        var random = new Random(Seed + degree);
        var harmonics = string.Join("+", Enumerable.Range(0, degree + 1).Select(l => $"1x{l}y"));
        var both = string.Join("+", Enumerable.Range(0, degree + 1).Select(l => $"8x{l}o+8x{l}e"));
        (string Input, string Attributes, string Output)[] signatures =
        [
            (harmonics.Replace("1x", "32x", StringComparison.Ordinal), harmonics, harmonics.Replace("1x", "16x", StringComparison.Ordinal)),
            (both, harmonics, both),
            (Some(), "0e+1o+" + Some(), "2x0e+" + Some()),
            (Some(), "0e+" + Some(), "2x0e+" + Some()),
        ];
        foreach (var (input, attributes, output) in signatures)
        {
            var (left, right, result) = (Irreps.Parse(input), Irreps.Parse(attributes), Irreps.Parse(output));
            (string[] Texts, PlanSize Size) expected = kind switch
            {
                "TensorProduct" => ([input, attributes, output], PlanSize.TensorProduct(left, right, result, gated: false)),
                "GatedTensorProduct" => ([input, attributes, output], PlanSize.TensorProduct(left, right, result, gated: true)),
                "Linear" => ([input, input], PlanSize.Linear(left, left)),
                "FullTensorProduct" => ([input, attributes], PlanSize.FullTensorProduct(left, right, long.MaxValue)),
                "ElementwiseTensorProduct" => ([input, input], PlanSize.ElementwiseTensorProduct(left, left)),
                "TensorSquare" => ([input], PlanSize.TensorSquare(left, long.MaxValue)),
                "Convolution" => ([input, attributes, "8x0e", output], PlanSize.Convolution(left, right, result, long.MaxValue)),
                "InstructedTensorProduct" => ([input, attributes, output], PlanSize.InstructedTensorProduct(
                    InstructedProductPlan.AllPaths(left, right, result).Count, long.MaxValue, () => InstructedProductPlan.FullyConnected(left, right, result))),
                "InstructedTensorSquare" => ([input, output], PlanSize.InstructedTensorSquare(left, result, long.MaxValue)),
                "AttentionScores" => ([input, input, "4x0e"], PlanSize.TensorProduct(left, left, Irreps.Parse("4x0e"), gated: false)),
                _ => ([input, attributes, output], PlanSize.WeightedTensorProduct(left, right, result, long.MaxValue)),
            };
            var emitted = Emitted($"[{kind}({string.Join(", ", expected.Texts.Select(text => $"\"{text}\""))})] public sealed partial class Declared;");
            if (!emitted.Contains("the declaration has no meaning", StringComparison.Ordinal))
                IsNear(expected.Size, emitted, $"{kind} {string.Join(" ", expected.Texts)}");
        }

        string Some() => string.Join("+", Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"{random.Next(1, 65)}x{random.Next(degree + 1)}{"eo"[random.Next(2)]}"));
    }

    [Theory]
    [InlineData(1, "Node")]
    [InlineData(3, "Graph")]
    [InlineData(6, "Node")]
    public void A_network_is_about_as_long_as_told(int degree, string task)
    {
        var harmonics = string.Join("+", Enumerable.Range(0, degree + 1).Select(l => $"1x{l}y"));
        var (hidden, attributes) = (Irreps.Parse(harmonics.Replace("1x", "32x", StringComparison.Ordinal)), Irreps.Parse(harmonics));
        var emitted = Emitted($"""
            [Irreps("{hidden}")] public readonly partial struct Hidden;
            [Irreps("{attributes}")] public readonly partial struct Sh;
            [Segnn<Sh, Sh, Hidden, Displacement>(Task = SegnnTask.{task}, Extra = "2x0e")] public sealed partial class Declared;
            """);
        var plan = SegnnPlan.For(attributes, attributes, hidden, Irreps.Parse("2x0e"), Irreps.Parse("1x1o"), task == "Graph");
        IsNear(PlanSize.Segnn(plan), emitted, $"degree {degree}");
    }

    private static void IsNear(PlanSize told, string emitted, string declaration)
    {
        var difference = Math.Abs(told.SourceLength - emitted.Length);
        Assert.True(
            difference <= Math.Max(Slack, Tolerance * emitted.Length),
            $"{declaration}: told are {told.SourceLength} characters, emitted {emitted.Length}.");
    }

    /// <summary>What is emitted for the one declaration that is measured, and the coefficients that it names.</summary>
    private static string Emitted(string source) => string.Concat(TestCompilation.Run(TestCompilation.Of(source)).Result.Results.Single().GeneratedSources
        .Where(text => text.HintName.StartsWith("Declared.", StringComparison.Ordinal) || text.HintName.StartsWith("TypedIrreps.Emitted.Coupling", StringComparison.Ordinal))
        .Select(text => text.SourceText.ToString()));
}
