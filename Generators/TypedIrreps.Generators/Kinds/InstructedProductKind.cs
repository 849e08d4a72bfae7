using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Kinds;

/// <summary>A product whose paths connect pairs of channels to an output: with weights for all samples, or of each.</summary>
internal abstract class InstructedProductKind : LayerKind
{
    private protected const string IrrepOption = "IrrepNormalization";

    private protected InstructedProductKind(string name, params LayerParameter[] parameters)
        : base(name, parameters)
    {
    }

    public sealed override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) => CheckOptions(options, representations).Any()
        ? null
        : SizeOf(representations, options);

    public sealed override int? WeightsPerSample(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        SharesWeights(options) || CheckOptions(options, representations).Any() ? null : Plan(representations, options).WeightCount;

    public sealed override void Emit(CodeWriter writer, LayerModel layer)
    {
        var problem = ProblemOf(layer);
        var plan = problem is null ? Plan([.. layer.Representations.Select(representation => representation.Irreps)], layer.Options) : null;
        if (plan is { Paths.Count: 0 })
            problem = "No path leads from channels to channels.";
        var baseType = BaseType(layer) + (SharesWeights(layer.Options) ? "" : ", global::TypedIrreps.IWeightedLayer");
        if (problem is not null)
        {
            InvalidDeclaration.Write(writer, layer.Type, baseType, "null!", problem, () =>
            {
                Weights(writer, layer.Options, 0);
                PairEvaluationEmitter.Unavailable(writer);
                writer.Line();
                ConnectionEmitter.Unavailable(writer);
            });
            return;
        }

        ConnectionEmitter.Documentation(writer, plan!, layer.Type.HasDocumentation ? null : Summary(plan!));
        writer.Open($"{layer.Type.Header} : {baseType}");
        var constants = PairEvaluationEmitter.Constants(writer, plan!.Pairs);
        writer.Doc("<summary>Creates the layer.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {layer.Type.Identifier}()");
        writer.Indented(() => Shape(writer, layer, plan));
        writer.Line("{");
        writer.Line("}");
        writer.Line();
        Weights(writer, layer.Options, plan.WeightCount);
        PairEvaluationEmitter.Couplings(writer, plan.Pairs);
        PairEvaluationEmitter.Evaluate(writer, plan.Pairs, constants);
        writer.Line();
        ConnectionEmitter.Connect(writer, plan);
        writer.Close();
    }

    protected sealed override string BaseType(LayerModel layer)
    {
        var types = layer.Representations.Select(representation => representation.TypeName);
        return $"global::TypedIrreps.{Name}Layer<{string.Join(", ", SharesWeights(layer.Options) ? types : types.Prepend(layer.Type.TypeName))}>";
    }

    protected sealed override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) =>
    [
        EmittedMember.Method("Evaluate", Tensor, Tensor, Tensor),
        EmittedMember.Method("Connect", Tensor, Tensor),
        EmittedMember.Constants(PairEvaluationEmitter.ConstantWord),
        EmittedMember.Property("Couplings"),
        .. SharesWeights(layer.Options) ? Array.Empty<EmittedMember>() : [EmittedMember.Property("WeightCount")],
    ];

    /// <summary>How large the plan and the source of a layer are whose options are right.</summary>
    protected abstract PlanSize SizeOf(IReadOnlyList<Irreps> representations, LayerOptions options);

    /// <summary>What is computed.</summary>
    protected abstract InstructedProductPlan Plan(IReadOnlyList<Irreps> representations, LayerOptions options);

    /// <summary>The layer in a sentence, as XML.</summary>
    protected abstract string Summary(InstructedProductPlan plan);

    /// <summary>Prints what the constructor gives the base class.</summary>
    protected abstract void Shape(CodeWriter writer, LayerModel layer, InstructedProductPlan plan);

    private protected static bool SharesWeights(LayerOptions options) => options.Flag("SharedWeights", true);

    private protected static IrrepNormalization? Irrep(LayerOptions options) => Member<IrrepNormalization>(options, IrrepOption, nameof(IrrepNormalization.Component));

    private protected static T? Member<T>(LayerOptions options, string name, string byDefault)
        where T : struct, Enum => Enum.TryParse<T>(options.Member(name, byDefault), out var member) ? member : null;

    private protected static IEnumerable<OptionFinding> NoMember<T>(LayerOptions options, string name)
        where T : struct, Enum =>
        options.Member(name, "None") is null ? [new OptionFinding(name, $"that is no member of {typeof(T).Name}")] : [];

    private static void Weights(CodeWriter writer, LayerOptions options, int count)
    {
        if (SharesWeights(options))
            return;

        // The number is asked of the type too, by WeightsOf; of an object the base class tells it.
        writer.Doc("<summary>The number of weights of a sample.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public static new int WeightCount => {CodeWriter.Number(count)};");
        writer.Line();
    }
}
