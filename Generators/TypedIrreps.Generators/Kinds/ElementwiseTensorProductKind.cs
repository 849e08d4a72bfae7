using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The first irrep with the first, the second with the second, and so on.</summary>
internal sealed class ElementwiseTensorProductKind() : PairProductKind("ElementwiseTensorProduct", LayerParameter.Input, LayerParameter.Attributes)
{
    public override LayerSignature Signature(LayerModel layer) =>
        new(layer.Representations[0], layer.Representations[1], Made("Elementwise", PlanOf(layer), layer.Representations[0], layer.Representations[1]));

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.ElementwiseTensorProduct(texts[0], texts[1], options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.ElementwiseTensorProduct(representations[0], representations[1]);

    protected override PairProductPlan Plan(IReadOnlyList<Irreps> representations) => PairProductPlan.Elementwise(representations[0], representations[1]);

    // Channels that stand each beside its own partner are coupled by tables.
    protected override bool NamesCouplings => false;

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.ElementwiseTensorProductLayer<{layer.Representations[0].TypeName}, {layer.Representations[1].TypeName}>";
}
