using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Sdk;

namespace TypedIrreps.Generators.Tests;

/// <summary>An edit costs what it changes: what does not depend on it is neither read nor written anew.</summary>
public sealed class IncrementalityTests
{
    private const string Source = """
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [TensorProduct<Hidden, Sh, Hidden>] public sealed partial class OfTypes;
        [GatedTensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>] public sealed partial class GatedOfTypes;
        [TensorProduct("4x0e+2x1o", "1x0e+1x1o", "1x1o")] public sealed partial class OfTexts;
        [GatedTensorProduct("4x0e+2x1o", "1x0e+1x1o", "3x1o")] public sealed partial class GatedOfTexts;
        [Linear<Hidden, Hidden>(Biases = true)] public sealed partial class LinearOfTypes;
        [Linear("4x0e+2x1o", "4x0e")] public sealed partial class LinearOfTexts;
        [WeightedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class WeightedOfTypes;
        [WeightedTensorProduct("4x0e+2x1o", "1x0e+1x1o", "0e+1o")] public sealed partial class WeightedOfTexts;
        [InstructedTensorProduct<Hidden, Sh, Hidden>(Paths = new[] { "0, 0, 0, uvw, true" })] public sealed partial class InstructedOfTypes;
        [InstructedTensorProduct("4x0e+2x1o", "1x0e+1x1o", "4x0e", SharedWeights = false)] public sealed partial class InstructedOfTexts;
        [InstructedTensorSquare<Hidden, Hidden>(IrrepNormalization = IrrepNormalization.Norm)] public sealed partial class InstructedSquareOfTypes;
        [InstructedTensorSquare("4x0e+2x1o", "4x0e", SharedWeights = false)] public sealed partial class InstructedSquareOfTexts;
        [FullTensorProduct<Hidden, Sh>] public sealed partial class FullOfTypes;
        [FullTensorProduct("4x0e+2x1o", "1x0e+1x1o")] public sealed partial class FullOfTexts;
        [ElementwiseTensorProduct<Hidden, Hidden>] public sealed partial class ElementwiseOfTypes;
        [ElementwiseTensorProduct("4x0e+2x1o", "4x0e+2x1o")] public sealed partial class ElementwiseOfTexts;
        [TensorSquare<Hidden>] public sealed partial class SquareOfTypes;
        [TensorSquare("4x0e+2x1o")] public sealed partial class SquareOfTexts;
        [BatchNorm<Hidden>(Epsilon = 1e-4)] public sealed partial class BatchNormOfTypes;
        [BatchNorm("4x0e+2x1o")] public sealed partial class BatchNormOfTexts;
        [InstanceNorm<Hidden>(Affine = false)] public sealed partial class InstanceNormOfTypes;
        [InstanceNorm("4x0e+2x1o")] public sealed partial class InstanceNormOfTexts;
        [LayerNorm<Hidden>(Affine = false)] public sealed partial class LayerNormOfTypes;
        [LayerNorm("4x0e+2x1o")] public sealed partial class LayerNormOfTexts;
        [Gate<Hidden>(Gates = ActivationFunction.Tanh)] public sealed partial class GateOfTypes;
        [Gate("4x0e+2x1o")] public sealed partial class GateOfTexts;
        [Activation<Hidden>(Odd = ActivationFunction.Abs)] public sealed partial class ActivationOfTypes;
        [Activation("4x0e+2x1o")] public sealed partial class ActivationOfTexts;
        [Norm<Hidden>(Squared = true)] public sealed partial class NormOfTypes;
        [Norm("4x0e+2x1o")] public sealed partial class NormOfTexts;
        [NormActivation<Hidden>(Epsilon = 1e-4)] public sealed partial class NormActivationOfTypes;
        [NormActivation("4x0e+2x1o")] public sealed partial class NormActivationOfTexts;
        [Dropout<Hidden>(Probability = 0.1)] public sealed partial class DropoutOfTypes;
        [Dropout("4x0e+2x1o")] public sealed partial class DropoutOfTexts;
        [Extract<Hidden, Hidden>(Blocks = new[] { 0, 1 })] public sealed partial class ExtractOfTypes;
        [Extract("4x0e+2x1o", "2x1o")] public sealed partial class ExtractOfTexts;
        [SO2Convolution<Hidden, Hidden>(MaxOrder = 1)] public sealed partial class FramesOfTypes;
        [SO2Convolution("4x0e+2x1o", "4x0e")] public sealed partial class FramesOfTexts;
        [SymmetricContraction<Sh, Invariant, Sh>(Correlation = 2)] public sealed partial class ContractionOfTypes;
        [SymmetricContraction("2x0e+2x1o", "3x0e", "2x1o")] public sealed partial class ContractionOfTexts;
        [GeneralGate<Invariant, Invariant, Displacement>(GateFunctions = new[] { ActivationFunction.Tanh })] public sealed partial class GeneralGateOfTypes;
        [GeneralGate("2x0e", "4x0o", "4x1o")] public sealed partial class GeneralGateOfTexts;
        [S2Activation<Sh, Sh>(Function = ActivationFunction.Tanh)] public sealed partial class SphereOfTypes;
        [S2Activation("1x0e+1x1o", "1x0e", Resolution = 8)] public sealed partial class SphereOfTexts;
        [SO3Activation<Invariant, Invariant>] public sealed partial class RotationsOfTypes;
        [SO3Activation("1x0e+3x1e", "1x0e", Resolution = 8)] public sealed partial class RotationsOfTexts;
        [SphericalHarmonics<Sh>(Normalize = false)] public sealed partial class HarmonicsOfTypes;
        [SphericalHarmonics("1x0e+1x1o")] public sealed partial class HarmonicsOfTexts;
        [RadialBasis<Invariant>(Cutoff = 2.5)] public sealed partial class BasisOfTypes;
        [RadialBasis("8x0e", Kind = RadialBasisKind.Cosine)] public sealed partial class BasisOfTexts;
        [RadialNetwork<Invariant, WeightsOf<WeightedOfTypes>>(Hidden = [8, 8])] public sealed partial class NetworkOfScalarTypes;
        [RadialNetwork("8x0e", "4x0e")] public sealed partial class NetworkOfScalarTexts;
        [Convolution<Hidden, Sh, Invariant, Hidden>(Hidden = [8], MeanDegree = 3)] public sealed partial class ConvolutionOfTypes;
        [Convolution("4x0e+2x1o", "1x0e+1x1o", "8x0e", "1x1o")] public sealed partial class ConvolutionOfTexts;
        [AttentionScores<Hidden, Hidden, Invariant>] public sealed partial class ScoresOfTypes;
        [AttentionScores("4x0e+2x1o", "4x0e+2x1o", "2x0e")] public sealed partial class ScoresOfTexts;
        [Segnn<Hidden, Sh, Hidden, Displacement>(Layers = 2, Extra = "2x0e")] public sealed partial class Network;
        [Segnn<Hidden, Sh, Hidden, Sh, Invariant>(Task = SegnnTask.Graph)] public sealed partial class NetworkOfTypes;
        [Pipeline<GatedOfTypes, BatchNormOfTypes>] public sealed partial class Two;
        [Pipeline<Two, BatchNormOfTypes, OfTypes>] public sealed partial class Three;
        [Pipeline<Two, BatchNormOfTypes, BatchNormOfTexts, BatchNormOfTypes>] public sealed partial class Four;
        [Pipeline<Two, OfTypes, OfTypes, OfTypes, OfTexts>] public sealed partial class Five;
        [Pipeline<Two, OfTypes, OfTypes, OfTypes, OfTypes, OfTypes>] public sealed partial class Six;
        [Pipeline<Two, OfTypes, OfTypes, OfTypes, OfTypes, OfTypes, OfTypes>] public sealed partial class Seven;
        [Pipeline<Two, OfTypes, OfTypes, OfTypes, OfTypes, OfTypes, OfTypes, OfTypes>] public sealed partial class Eight;
        [MessagePassing<Two, GatedOfTypes>] public sealed partial class Round;
        public static class Unrelated { public static int Number => 1; }
        """;

    private static readonly string[] Steps =
    [
        TrackingNames.Irreps, TrackingNames.Interned, TrackingNames.Couplings, .. TrackingNames.Layers.Select(layer => layer.Name), .. TrackingNames.Networks.Select(n => n.Name),
        .. TrackingNames.Pipelines.Select(pipelines => pipelines.Name), TrackingNames.MessagePassing,
        TrackingNames.Limits, .. TrackingNames.Layers.Concat(TrackingNames.Networks).Select(declarations => declarations.Name + TrackingNames.Limits),
    ];

    [Fact]
    public void An_unrelated_edit_changes_nothing() => NothingIsNew(Source.Replace("Number => 1", "Number => 2"));

    [Fact]
    public void An_edit_of_another_file_changes_nothing()
    {
        var code = TestCompilation.Parse("public static class Code { public static int Number => 1; }");
        var compilation = TestCompilation.Of(Source).AddSyntaxTrees(code);
        var edited = compilation.ReplaceSyntaxTree(code, TestCompilation.Parse("public static class Code { public static int Number => 2; }"));
        NothingIsNew(compilation, edited);
    }

    [Fact]
    public void Moved_lines_change_nothing() => NothingIsNew("// A comment.\n\n" + Source.Replace("\n", "\n\n"));

    [Fact]
    public void White_space_in_a_text_changes_nothing() =>
        NothingIsNew(Source.Replace("4x0e+2x1o", " 4x0e +  2 x 1o").Replace("\"2x0e\"", "\" 2x0e\""));

    [Fact]
    public void Another_attribute_changes_nothing() =>
        NothingIsNew(Source.Replace("public sealed partial class OfTypes", "[Obsolete] public sealed partial class OfTypes"));

    [Fact]
    public void A_changed_representation_changes_what_depends_on_it()
    {
        var (_, after) = RunTwice(Source.Replace("[Irreps(\"1x0e+1x1o\")]", "[Irreps(\"1x0e+1x1o+1x2e\")]"));
        Assert.Contains(Reasons(after, "TensorProductOfTypes"), reason => reason == IncrementalStepRunReason.Modified);
        Assert.All(Reasons(after, "TensorProductOfTexts"), IsOld);
        Assert.All(Reasons(after, "GatedTensorProductOfTexts"), IsOld);
    }

    [Fact]
    public void Another_property_of_the_build_changes_nothing()
    {
        var (_, after) = RunTwice([("Other", "1"), ("TypedIrrepsMaxDegree", "11")]);
        foreach (var step in Steps)
            Assert.All(Reasons(after, step), IsOld);
    }

    [Fact]
    public void A_changed_limit_changes_what_it_forbids()
    {
        var (before, after) = RunTwice([("TypedIrrepsMaxSourceKiB", "12")]);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(after, TrackingNames.Limits));
        Assert.All(Reasons(after, "Networks"), IsOld);
        var usual = before.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        var changed = after.GeneratedSources.Where(source => source.SourceText.ToString() != usual[source.HintName]).Select(source => source.HintName);
        Assert.Equal(["Network.Segnn.g.cs", "NetworkOfTypes.Segnn.g.cs"], changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_changed_layer_changes_the_models_that_are_made_of_it()
    {
        var (before, after) = RunTwice(Source.Replace("\"1x0e+1x1o\", \"1x1o\")]", "\"1x0e+1x1o\", \"2x1o\")]"));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(after, "PipelinesOf5"));
        Assert.All(Reasons(after, "PipelinesOf2"), IsOld);
        Assert.All(Reasons(after, "PipelinesOf8"), IsOld);
        Assert.All(Reasons(after, TrackingNames.MessagePassing), IsOld);
        var changed = before.GeneratedSources.Zip(after.GeneratedSources)
            .Where(pair => pair.First.SourceText.ToString() != pair.Second.SourceText.ToString()).Select(pair => pair.Second.HintName);
        Assert.Equal(["Five.Pipeline.g.cs", "OfTexts.Layer.g.cs"], changed.Where(name => !name.Contains("Interned", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Coefficients_are_written_anew_only_for_other_degrees()
    {
        const string Declared = """[FullTensorProduct("4x0e+2x1o", "1x0e+1x1o")]""";
        var channels = RunTwice(Source.Replace(Declared, Declared.Replace("2x1o", "3x1o"))).After;
        Assert.All(Reasons(channels, TrackingNames.Couplings), IsOld);

        var degrees = RunTwice(Source.Replace(Declared, Declared.Replace("2x1o", "2x2e"))).After;
        Assert.Contains(degrees.GeneratedSources, source => source.HintName == "TypedIrreps.Emitted.Coupling2x1to1.g.cs");
        Assert.Contains(Reasons(degrees, TrackingNames.Couplings), reason => reason == IncrementalStepRunReason.New);
    }

    [Fact]
    public void What_is_declared_anew_makes_a_model_possible()
    {
        var (before, after) = RunTwice(Source.Replace("Number => 1; }", "Number => 1; } [Pipeline<OfTypes, Late>] partial class Early; [BatchNorm<Hidden>] partial class Late;"));
        Assert.DoesNotContain(before.GeneratedSources, source => source.HintName == "Early.Pipeline.g.cs");
        Assert.Contains(after.GeneratedSources, source => source.HintName == "Early.Pipeline.g.cs");
    }

    [Fact]
    public void Every_step_is_tracked()
    {
        var tracked = RunTwice(Source).After.TrackedSteps;
        Assert.All(Steps, step => Assert.True(tracked.ContainsKey(step), $"{step} is not tracked or does nothing."));
    }

    [Fact]
    public void A_model_holds_nothing_of_the_compiler()
    {
        var result = RunTwice(Source).After;
        foreach (var step in Steps)
        {
            foreach (var output in result.TrackedSteps[step].SelectMany(s => s.Outputs))
                Walk(output.Value, step, new HashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    /// <summary>The test of the walk: it finds a symbol behind a private field of an item of a list.</summary>
    [Fact]
    public void The_walk_finds_a_symbol()
    {
        var symbol = TestCompilation.Of(Source).GetTypeByMetadataName("Hidden")!;
        var model = new { Items = new List<Lazy<object>> { new(symbol) } };
        Assert.Throws<XunitException>(() => Walk(model, "model", new HashSet<object>(ReferenceEqualityComparer.Instance)));
    }

    private static void NothingIsNew(string edited)
    {
        Assert.NotEqual(Source, edited);
        var compilation = TestCompilation.Of(Source);
        NothingIsNew(compilation, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(), TestCompilation.Parse(edited)));
    }

    private static void NothingIsNew(Compilation compilation, Compilation edited)
    {
        var (before, after) = RunTwice(compilation, edited);
        foreach (var step in Steps)
        {
            Assert.NotEmpty(Reasons(after, step));
            Assert.All(Reasons(after, step), IsOld);
        }

        Assert.All(after.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), output =>
            Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.Equal(
            before.GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString())),
            after.GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString())));
    }

    private static void IsOld(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"A step's result is {reason}.");

    private static (GeneratorRunResult Before, GeneratorRunResult After) RunTwice(string edited)
    {
        var compilation = TestCompilation.Of(Source);
        return RunTwice(compilation, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(), TestCompilation.Parse(edited)));
    }

    private static (GeneratorRunResult Before, GeneratorRunResult After) RunTwice(Compilation compilation, Compilation edited)
    {
        var driver = TestCompilation.Driver().RunGenerators(compilation);
        var before = driver.GetRunResult().Results.Single();
        return (before, driver.RunGenerators(edited).GetRunResult().Results.Single());
    }

    private static (GeneratorRunResult Before, GeneratorRunResult After) RunTwice((string Name, string Value)[] properties)
    {
        var compilation = TestCompilation.Of(Source);
        var driver = TestCompilation.Driver().RunGenerators(compilation);
        var before = driver.GetRunResult().Results.Single();
        return (before, driver.WithUpdatedAnalyzerConfigOptions(new BuildProperties(properties)).RunGenerators(compilation).GetRunResult().Results.Single());
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(output => output.Reason);

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        if (value is ISymbol or Compilation or SyntaxNode or SyntaxTree or Location or SyntaxReference or AttributeData or SemanticModel)
            throw new XunitException($"{path} holds a {value.GetType().Name}.");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, $"{path}[]", seen);
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer)
                    Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
