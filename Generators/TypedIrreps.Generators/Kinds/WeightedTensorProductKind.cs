using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The product whose weights each sample brings along.</summary>
internal sealed class WeightedTensorProductKind()
    : PairProductKind("WeightedTensorProduct", LayerParameter.Input, LayerParameter.Attributes, LayerParameter.Output)
{
    // It takes three arguments: no stage of a pipeline.
    public override LayerSignature? Signature(LayerModel layer) => null;

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.WeightedTensorProduct(texts[0], texts[1], texts[2], options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.WeightedTensorProduct(representations[0], representations[1], representations[2], options.Limits.MaxPaths);

    public override int? WeightsPerSample(IReadOnlyList<Irreps> representations, LayerOptions options) => Plan(representations).WeightCount;

    protected override PairProductPlan Plan(IReadOnlyList<Irreps> representations) =>
        PairProductPlan.Weighted(representations[0], representations[1], representations[2]);

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.WeightedTensorProductLayer<{layer.Type.TypeName}, "
        + $"{string.Join(", ", layer.Representations.Select(representation => representation.TypeName))}>";

    protected override string Interfaces => ", global::TypedIrreps.IWeightedLayer";

    protected override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) => base.FurtherMembers(layer).Append(EmittedMember.Property("WeightCount"));

    protected override void Members(CodeWriter writer, PairProductPlan? plan)
    {
        writer.Doc("<summary>The number of weights of a sample.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public static int WeightCount => {CodeWriter.Number(plan?.WeightCount ?? 0)};");
        writer.Line();
    }
}
