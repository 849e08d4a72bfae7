using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The fully connected tensor product with weights and biases, with a gate behind it or none.</summary>
internal sealed class TensorProductKind(bool isGated)
    : LayerKind(
        isGated ? "GatedTensorProduct" : "TensorProduct",
        LayerParameter.Input,
        LayerParameter.Attributes,
        LayerParameter.Output)
{
    /// <summary>Whether a gate follows the product.</summary>
    public bool IsGated { get; } = isGated;

    public override LayerSignature Signature(LayerModel layer) =>
        new(layer.Representations[0], layer.Representations[1], layer.Representations[2]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.TensorProduct(texts[0], texts[1], texts[2], IsGated, options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.TensorProduct(representations[0], representations[1], representations[2], IsGated);

    public override void Emit(CodeWriter writer, LayerModel layer)
    {
        var planned = PlannedLayer.For(layer.Representations[0], layer.Representations[1], layer.Representations[2], IsGated, layer.Options.Limits);
        if (planned.Plan is { } plan)
        {
            LayerDocumentation.Write(writer, plan, withSummary: !layer.Type.HasDocumentation);
            LayerEmitter.Class(writer, layer.Type.Header, layer.Type.Name, layer.Type.Identifier, planned, plan);
        }
        else
        {
            InvalidDeclaration.Write(writer, layer.Type, planned.BaseType, "null!", planned.Problem, () => EvaluationEmitter.Unavailable(writer));
        }
    }

    protected override string BaseType(LayerModel layer) =>
        PlannedLayer.BaseTypeOf(layer.Representations[0], layer.Representations[1], layer.Representations[2]);

    protected override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) =>
        [EmittedMember.Method("Evaluate", Tensor, Tensor), EmittedMember.Property("Couplings"), EmittedMember.Constants(EvaluationEmitter.ConstantWord)];
}
