using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The product of chosen paths.</summary>
internal sealed class InstructedTensorProductKind()
    : LayerKind("InstructedTensorProduct", LayerParameter.Input, LayerParameter.Attributes, LayerParameter.Output)
{
    private const string PathsOption = "Paths";
    private const string IrrepOption = "IrrepNormalization";
    private const string PathOption = "PathNormalization";

    // With weights of each sample it takes three arguments: no stage of a pipeline.
    public override LayerSignature? Signature(LayerModel layer) => SharesWeights(layer.Options)
        ? new(layer.Representations[0], layer.Representations[1], layer.Representations[2])
        : null;

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options)
    {
        Irreps[] representations = [.. texts.Select(text => IrrepsParser.Parse(text).Irreps).OfType<Irreps>()];
        Func<InstructedProductPlan>? plan = representations.Length == texts.Count && !CheckOptions(options, representations).Any()
            ? () => Plan(representations, options)
            : null;
        return SignatureValidator.InstructedTensorProduct(texts[0], texts[1], texts[2], plan, options.Limits.MaxDegree);
    }

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        NoMember<IrrepNormalization>(options, IrrepOption).Concat(NoMember<PathNormalization>(options, PathOption));

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options, IReadOnlyList<Irreps> representations)
    {
        var paths = options.Texts(PathsOption);
        var problems =
            from i in Enumerable.Range(0, paths.Count)
            let problem = OptionRules.Instruction(paths[i], representations[0], representations[1], representations[2])
            where problem is not null
            select new OptionFinding(PathsOption, problem, i);
        return CheckOptions(options).Concat(problems);
    }

    public override PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options)
    {
        var paths = Instructions(representations, options);
        return CheckOptions(options, representations).Any()
            ? null
            : PlanSize.InstructedTensorProduct(paths.Count, options.Limits.MaxPaths, () => Plan(representations, options));
    }

    public override int? WeightsPerSample(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        SharesWeights(options) || CheckOptions(options, representations).Any() ? null : Plan(representations, options).WeightCount;

    public override void Emit(CodeWriter writer, LayerModel layer)
    {
        var problem = ProblemOf(layer);
        Irreps[] representations = problem is null ? [.. layer.Representations.Select(representation => representation.Irreps)] : [];
        var plan = problem is null ? Plan(representations, layer.Options) : null;
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

        ConnectionEmitter.Documentation(writer, plan!, withSummary: !layer.Type.HasDocumentation);
        writer.Open($"{layer.Type.Header} : {baseType}");
        var constants = PairEvaluationEmitter.Constants(writer, plan!.Pairs);
        Constructor(writer, layer, plan, representations);
        Weights(writer, layer.Options, plan.WeightCount);
        PairEvaluationEmitter.Couplings(writer, plan.Pairs);
        PairEvaluationEmitter.Evaluate(writer, plan.Pairs, constants);
        writer.Line();
        ConnectionEmitter.Connect(writer, plan);
        writer.Close();
    }

    protected override string BaseType(LayerModel layer)
    {
        var types = layer.Representations.Select(representation => representation.TypeName);
        return $"global::TypedIrreps.InstructedTensorProductLayer<{string.Join(", ", SharesWeights(layer.Options) ? types : types.Prepend(layer.Type.TypeName))}>";
    }

    protected override IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) =>
    [
        EmittedMember.Method("Evaluate", Tensor, Tensor, Tensor),
        EmittedMember.Method("Connect", Tensor, Tensor),
        EmittedMember.Constants(PairEvaluationEmitter.ConstantWord),
        EmittedMember.Property("Couplings"),
        .. SharesWeights(layer.Options) ? Array.Empty<EmittedMember>() : [EmittedMember.Property("WeightCount")],
    ];

    private static void Constructor(CodeWriter writer, LayerModel layer, InstructedProductPlan plan, Irreps[] representations)
    {
        writer.Doc("<summary>Creates the layer.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {layer.Type.Identifier}()");
        writer.Indented(() =>
        {
            writer.Line($": base({CodeWriter.Literal(layer.Type.Name)}, new global::TypedIrreps.InstructedShape(");
            writer.Indented(() =>
            {
                writer.Line(string.Join(", ", layer.Representations.Select(representation => CodeWriter.Literal(representation.Text!))) + ",");
                writer.Line($"{CodeWriter.Number(plan.WeightCount)}, {CodeWriter.Bool(plan.SharesWeights)},");
                writer.Line($"global::TypedIrreps.IrrepNormalization.{Irrep(layer.Options)}, global::TypedIrreps.PathNormalization.{Path(layer.Options)},");
                writer.Line($"new[] {{ {string.Join(", ", Instructions(representations, layer.Options).Select(path => CodeWriter.Literal(path.ToString())))} }}))");
            });
        });
        writer.Line("{");
        writer.Line("}");
        writer.Line();
    }

    private static void Weights(CodeWriter writer, LayerOptions options, int count)
    {
        if (SharesWeights(options))
            return;
        writer.Doc("<summary>The number of weights of a sample.</summary>");
        writer.Line(SourceFile.GeneratedCode);

        // What its base says of instances, the class says of itself.
        writer.Line($"public static new int WeightCount => {CodeWriter.Number(count)};");
        writer.Line();
    }

    private static InstructedProductPlan Plan(IReadOnlyList<Irreps> representations, LayerOptions options) => InstructedProductPlan.For(
        representations[0],
        representations[1],
        representations[2],
        Instructions(representations, options),
        Irrep(options)!.Value,
        Path(options)!.Value,
        SharesWeights(options));

    private static IReadOnlyList<TensorProductInstruction> Instructions(IReadOnlyList<Irreps> representations, LayerOptions options)
    {
        var paths = options.Texts(PathsOption);
        return paths.Count == 0
            ? InstructedProductPlan.AllPaths(representations[0], representations[1], representations[2])
            : [.. paths.Select(path => TensorProductInstruction.TryParse(path, out var instruction, out _) ? instruction : null).OfType<TensorProductInstruction>()];
    }

    private static bool SharesWeights(LayerOptions options) => options.Flag("SharedWeights", true);

    private static IrrepNormalization? Irrep(LayerOptions options) => Member<IrrepNormalization>(options, IrrepOption, nameof(IrrepNormalization.Component));

    private static PathNormalization? Path(LayerOptions options) => Member<PathNormalization>(options, PathOption, nameof(PathNormalization.Element));

    private static T? Member<T>(LayerOptions options, string name, string byDefault)
        where T : struct, Enum => Enum.TryParse<T>(options.Member(name, byDefault), out var member) ? member : null;

    private static IEnumerable<OptionFinding> NoMember<T>(LayerOptions options, string name)
        where T : struct, Enum =>
        options.Member(name, "None") is null ? [new OptionFinding(name, $"that is no member of {typeof(T).Name}")] : [];
}
