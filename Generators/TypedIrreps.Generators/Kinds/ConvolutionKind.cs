using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The convolution over edges: a product with weights for every edge, the network that makes these, and a linear layer.</summary>
internal sealed class ConvolutionKind()
    : LayerKind("Convolution", LayerParameter.Input, LayerParameter.Attributes, LayerParameter.Basis, LayerParameter.Output)
{
    // It takes the graph too: no stage of a pipeline.
    public override LayerSignature? Signature(LayerModel layer) => null;

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Convolution(texts[0], texts[1], texts[2], texts[3], options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.Convolution(representations[0], representations[1], representations[3], options.Limits.MaxPaths);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        RadialNetworkKind.CheckHidden(options).Concat(
            OptionRules.MeanDegree(MeanDegree(options)) is { } problem ? [new OptionFinding("MeanDegree", problem)] : Array.Empty<OptionFinding>());

    public override void Emit(CodeWriter writer, LayerModel layer) =>
        ConvolutionEmitter.Emit(writer, layer, BaseType(layer), MeanDegree(layer.Options), ProblemOf(layer));

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.ConvolutionModule<{string.Join(", ", layer.Representations.Select(representation => representation.TypeName))}>";

    protected override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) => ConvolutionEmitter.Members(layer);

    private static double MeanDegree(LayerOptions options) => options.Number("MeanDegree", 1);
}
