using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Analyzers.Features;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>A pipeline as <c>[Pipeline]</c> declares it.</summary>
internal sealed class PipelineDeclaration
{
    private PipelineDeclaration(IReadOnlyList<Stage> stages)
    {
        Stages = stages;
        Signature = SignatureOf(stages);
        Findings = [.. NoLayers(), .. Breaks(), .. OtherAttributes()];
    }

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>What the whole takes and gives; null if a stage is no layer.</summary>
    public LayerSignature? Signature { get; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ModelFinding> Findings { get; }

    /// <summary>Reads an attribute; null if it declares no pipeline.</summary>
    /// <param name="declared">The type that it is written on.</param>
    /// <param name="attribute">The attribute.</param>
    public static PipelineDeclaration? Read(INamedTypeSymbol declared, AttributeData attribute) =>
        DeclarationAttributes.KindOf(attribute) == DeclarationKind.Pipeline
            ? new PipelineDeclaration(StageReader.Read(declared, attribute.AttributeClass!.TypeArguments))
            : null;

    /// <summary>
    /// What stages one behind the other take and give, whether they fit together or not: that is told where they are
    /// declared. Null if one of them is no layer.
    /// </summary>
    public static LayerSignature? SignatureOf(IReadOnlyList<Stage> stages) => stages.All(stage => stage.Signature is not null)
        ? new LayerSignature(
            stages[0].Signature!.Input,
            stages.Select(stage => stage.Signature!.Attributes).FirstOrDefault(attributes => attributes is not null),
            stages[stages.Count - 1].Signature!.Output)
        : null;

    private IEnumerable<ModelFinding> NoLayers() =>
        from stage in Stages.Select((stage, index) => (stage.Problem, Index: index))
        where stage.Problem is not null
        select new ModelFinding(ModelRule.Layer, stage.Index, $"{Named(stage.Index)} cannot be a stage of a pipeline: {stage.Problem}.");

    private IEnumerable<ModelFinding> Breaks()
    {
        for (var i = 1; i < Stages.Count; i++)
        {
            if (Stages[i - 1].Signature?.Output is not { } output || Stages[i].Signature?.Input is not { } input || output.Fits(input))
                continue;
            yield return new ModelFinding(
                ModelRule.Chain,
                i,
                $"{Named(i - 1)} gives {output.Shown}, {Named(i, isFirstWord: false)} expects {input.Shown}: {Difference(input, output)}.");
        }
    }

    private IEnumerable<ModelFinding> OtherAttributes()
    {
        var steered = Enumerable.Range(0, Stages.Count).Where(i => Stages[i].Signature?.Attributes is not null).ToArray();
        foreach (var i in steered.Skip(1))
        {
            var (first, other) = (Stages[steered[0]].Signature!.Attributes!, Stages[i].Signature!.Attributes!);
            if (first.Fits(other))
                continue;
            yield return new ModelFinding(
                ModelRule.Attributes,
                i,
                $"{Named(i)} is steered by {other.Shown}, {Named(steered[0], isFirstWord: false)} by {first.Shown}: {Difference(first, other)}. "
                + "A pipeline has one attributes argument, which all its steered stages share.");
        }
    }

    private string Named(int index, bool isFirstWord = true) =>
        FormattableString.Invariant($"{(isFirstWord ? "Stage" : "stage")} {index + 1} '{Stages[index].Name}'");

    private static string Difference(RepresentationModel expected, RepresentationModel got) => expected.Text is null || got.Text is null
        ? "a representation that is not known at compile time fits only itself"
        : RepresentationDifference.Describe(expected.Irreps, got.Irreps);
}
