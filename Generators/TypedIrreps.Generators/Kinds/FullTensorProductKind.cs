using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>Every irrep of every pair of blocks.</summary>
internal sealed class FullTensorProductKind() : PairProductKind("FullTensorProduct", LayerParameter.Input, LayerParameter.Attributes)
{
    public override LayerSignature Signature(LayerModel layer) =>
        new(layer.Representations[0], layer.Representations[1], Made("Times", PlanOf(layer), layer.Representations[0], layer.Representations[1]));

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.FullTensorProduct(texts[0], texts[1], options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.FullTensorProduct(representations[0], representations[1], options.Limits.MaxPaths);

    protected override PairProductPlan Plan(IReadOnlyList<Irreps> representations) => PairProductPlan.Full(representations[0], representations[1]);

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.FullTensorProductLayer<{layer.Representations[0].TypeName}, {layer.Representations[1].TypeName}>";
}
