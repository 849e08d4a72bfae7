using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>What is symmetric in the product of a feature with itself, mixed into an output.</summary>
internal sealed class InstructedTensorSquareKind() : InstructedProductKind("InstructedTensorSquare", LayerParameter.Input, LayerParameter.Output)
{
    // With weights of each sample it takes a second argument that is no attribute: no stage of a pipeline.
    public override LayerSignature? Signature(LayerModel layer) =>
        SharesWeights(layer.Options) ? new(layer.Representations[0], null, layer.Representations[1]) : null;

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.InstructedTensorSquare(texts[0], texts[1], options.Limits.MaxDegree);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) => NoMember<IrrepNormalization>(options, IrrepOption);

    protected override PlanSize SizeOf(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.InstructedTensorSquare(representations[0], representations[1], options.Limits.MaxPaths);

    protected override InstructedProductPlan Plan(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        InstructedProductPlan.Square(representations[0], representations[1], Irrep(options)!.Value, SharesWeights(options));

    protected override string Summary(InstructedProductPlan plan) => $"What is symmetric in the square of <c>{plan.Left}</c>, mixed into <c>{plan.Output}</c>.";

    protected override void Shape(CodeWriter writer, LayerModel layer, InstructedProductPlan plan)
    {
        writer.Line($": base({CodeWriter.Literal(layer.Type.Name)}, new global::TypedIrreps.InstructedSquareShape(");
        writer.Indented(() =>
        {
            writer.Line(string.Join(", ", layer.Representations.Select(representation => CodeWriter.Literal(representation.Text!))) + ",");
            writer.Line($"{CodeWriter.Number(plan.WeightCount)}, {CodeWriter.Bool(plan.SharesWeights)}, global::TypedIrreps.IrrepNormalization.{Irrep(layer.Options)}))");
        });
    }
}
