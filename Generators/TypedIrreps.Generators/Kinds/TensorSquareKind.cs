using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>What is symmetric in the product of a feature with itself.</summary>
internal sealed class TensorSquareKind() : PairProductKind("TensorSquare", LayerParameter.Input)
{
    public override LayerSignature Signature(LayerModel layer) =>
        new(layer.Representations[0], null, Made("Square", PlanOf(layer), layer.Representations[0]));

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.TensorSquare(texts[0], options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.TensorSquare(representations[0], options.Limits.MaxPaths);

    protected override PairProductPlan Plan(IReadOnlyList<Irreps> representations) => PairProductPlan.Square(representations[0]);

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.TensorSquareLayer<{layer.Representations[0].TypeName}>";
}
