using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Kinds;

/// <summary>A product that couples pairs of channels and mixes none.</summary>
internal abstract class PairProductKind : LayerKind
{
    private protected PairProductKind(string name, params LayerParameter[] parameters)
        : base(name, parameters)
    {
    }

    public sealed override void Emit(CodeWriter writer, LayerModel layer)
    {
        var baseType = BaseType(layer) + Interfaces;
        if (ProblemOf(layer) is { } problem)
        {
            InvalidDeclaration.Write(writer, layer.Type, baseType, string.Join(", ", layer.Representations.Select(_ => "\"\"")), problem, () =>
            {
                Members(writer, null);
                PairEvaluationEmitter.Unavailable(writer);
            });
            return;
        }

        var plan = Plan([.. layer.Representations.Select(representation => representation.Irreps)]);
        PairDocumentation.Write(writer, plan, withSummary: !layer.Type.HasDocumentation);
        writer.Open($"{layer.Type.Header} : {baseType}");
        var constants = PairEvaluationEmitter.Constants(writer, plan);
        writer.Doc("<summary>Creates the layer.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {layer.Type.Identifier}()");
        var texts = layer.Representations.Select(representation => CodeWriter.Literal(representation.Text!));
        writer.Indented(() => writer.Line($": base({CodeWriter.Literal(layer.Type.Name)}, {string.Join(", ", texts)})"));
        writer.Line("{");
        writer.Line("}");
        writer.Line();
        Members(writer, plan);
        PairEvaluationEmitter.Couplings(writer, plan);
        PairEvaluationEmitter.Evaluate(writer, plan, constants);
        writer.Close();
    }

    /// <summary>What a layer computes; null if the declaration has no meaning.</summary>
    private protected PairProductPlan? PlanOf(LayerModel layer) =>
        ProblemOf(layer) is null ? Plan([.. layer.Representations.Select(representation => representation.Irreps)]) : null;

    /// <summary>What is computed.</summary>
    protected abstract PairProductPlan Plan(IReadOnlyList<Irreps> representations);

    /// <summary>Whether there is code for couplings.</summary>
    protected virtual bool NamesCouplings => true;

    /// <summary>The interfaces of the class, each behind a comma.</summary>
    protected virtual string Interfaces => "";

    protected override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) =>
    [
        EmittedMember.Method("Evaluate", Tensor, Tensor, Tensor),
        EmittedMember.Constants(PairEvaluationEmitter.ConstantWord),
        .. NamesCouplings ? [EmittedMember.Property("Couplings")] : Array.Empty<EmittedMember>(),
    ];

    /// <summary>Further members, each with an empty line behind it.</summary>
    /// <param name="writer">Where they are printed.</param>
    /// <param name="plan">What is computed; null for a declaration without meaning.</param>
    protected virtual void Members(CodeWriter writer, PairProductPlan? plan)
    {
    }

    /// <summary>A representation that the library makes of others.</summary>
    private protected static RepresentationModel Made(string name, PairProductPlan? plan, params RepresentationModel[] parts) =>
        Made(name, plan?.Output, parts);
}
