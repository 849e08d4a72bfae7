using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>Scores of edges: the softmax of the invariants of queries and keys.</summary>
internal sealed class AttentionScoresKind()
    : LayerKind("AttentionScores", LayerParameter.Input, LayerParameter.Attributes, LayerParameter.Output)
{
    // It takes the graph too: no stage of a pipeline.
    public override LayerSignature? Signature(LayerModel layer) => null;

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.AttentionScores(texts[0], texts[1], texts[2], options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.TensorProduct(representations[0], representations[1], representations[2], gated: false);

    public override void Emit(CodeWriter writer, LayerModel layer)
    {
        var baseType = BaseType(layer);
        if (ProblemOf(layer) is { } problem)
        {
            InvalidDeclaration.Write(writer, layer.Type, baseType, "null!", problem, () => EvaluationEmitter.Unavailable(writer));
            return;
        }

        var (queries, keys, scores) = (layer.Representations[0].Irreps, layer.Representations[1].Irreps, layer.Representations[2].Irreps);
        var plan = LayerPlan.Scores(queries, keys, scores);
        LayerDocumentation.WriteScores(writer, plan, withSummary: !layer.Type.HasDocumentation);
        writer.Open($"{layer.Type.Header} : {baseType}");
        EvaluationEmitter.Constants(writer, plan);
        LayerEmitter.Constructor(writer, layer.Type.Name, layer.Type.Identifier, LayerShape.Scores(queries, keys, scores));
        writer.Line();
        EvaluationEmitter.Couplings(writer, plan);
        EvaluationEmitter.Evaluate(writer, plan, biasCount: 0);
        writer.Close();
    }

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.AttentionScoresLayer<{string.Join(", ", layer.Representations.Select(representation => representation.TypeName))}>";

    // Products that are invariant are single numbers times inner products: there are no constants.
    protected override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) => 
        [EmittedMember.Method("Evaluate", Tensor, Tensor), EmittedMember.Property("Couplings")];
}
