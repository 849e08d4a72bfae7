using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The equivariant linear layer.</summary>
internal sealed class LinearKind() : LayerKind("Linear", LayerParameter.Input, LayerParameter.Output)
{
    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], null, layer.Representations[1]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Linear(texts[0], texts[1], options.Limits.MaxDegree);

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        PlanSize.Linear(representations[0], representations[1]);

    public override void Emit(CodeWriter writer, LayerModel layer)
    {
        var (input, output) = (layer.Representations[0], layer.Representations[1]);
        var baseType = BaseType(layer);
        if (ProblemOf(layer) is { } problem)
        {
            InvalidDeclaration.Write(writer, layer.Type, baseType, "null!", problem, () => LinearEvaluationEmitter.Unavailable(writer));
            return;
        }

        var plan = LayerPlan.Linear(input.Irreps, output.Irreps);
        var shape = LayerShape.Linear(input.Irreps, output.Irreps, layer.Options.Flag("Biases", false));
        LayerDocumentation.WriteLinear(writer, plan, shape, withSummary: !layer.Type.HasDocumentation);
        writer.Open($"{layer.Type.Header} : {baseType}");
        LayerEmitter.Constructor(writer, layer.Type.Name, layer.Type.Identifier, shape);
        writer.Line();
        EvaluationEmitter.Couplings(writer, plan);
        LinearEvaluationEmitter.Evaluate(writer, plan, isBiased: shape.BiasCount > 0);
        writer.Close();
    }

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.LinearLayer<{layer.Representations[0].TypeName}, {layer.Representations[1].TypeName}>";

    protected override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) => [EmittedMember.Method("Evaluate", Tensor), EmittedMember.Property("Couplings")];
}
