using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The product of chosen paths.</summary>
internal sealed class InstructedTensorProductKind()
    : InstructedProductKind("InstructedTensorProduct", LayerParameter.Input, LayerParameter.Attributes, LayerParameter.Output)
{
    private const string PathsOption = "Paths";
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

    protected override PlanSize SizeOf(IReadOnlyList<Irreps> representations, LayerOptions options) => PlanSize.InstructedTensorProduct(
        Instructions(representations, options).Count, options.Limits.MaxPaths, () => Plan(representations, options));

    protected override InstructedProductPlan Plan(IReadOnlyList<Irreps> representations, LayerOptions options) => InstructedProductPlan.For(
        representations[0],
        representations[1],
        representations[2],
        Instructions(representations, options),
        Irrep(options)!.Value,
        Path(options)!.Value,
        SharesWeights(options));

    protected override string Summary(InstructedProductPlan plan) => $"The product of chosen paths <c>{plan.Left} (x) {plan.Right} -&gt; {plan.Output}</c>.";

    protected override void Shape(CodeWriter writer, LayerModel layer, InstructedProductPlan plan)
    {
        Irreps[] representations = [.. layer.Representations.Select(representation => representation.Irreps)];
        writer.Line($": base({CodeWriter.Literal(layer.Type.Name)}, new global::TypedIrreps.InstructedShape(");
        writer.Indented(() =>
        {
            writer.Line(string.Join(", ", layer.Representations.Select(representation => CodeWriter.Literal(representation.Text!))) + ",");
            writer.Line($"{CodeWriter.Number(plan.WeightCount)}, {CodeWriter.Bool(plan.SharesWeights)},");
            writer.Line($"global::TypedIrreps.IrrepNormalization.{Irrep(layer.Options)}, global::TypedIrreps.PathNormalization.{Path(layer.Options)},");
            writer.Line($"new[] {{ {string.Join(", ", Instructions(representations, layer.Options).Select(path => CodeWriter.Literal(path.ToString())))} }}))");
        });
    }

    private static IReadOnlyList<TensorProductInstruction> Instructions(IReadOnlyList<Irreps> representations, LayerOptions options)
    {
        var paths = options.Texts(PathsOption);
        return paths.Count == 0
            ? InstructedProductPlan.AllPaths(representations[0], representations[1], representations[2])
            : [.. paths.Select(path => TensorProductInstruction.TryParse(path, out var instruction, out _) ? instruction : null).OfType<TensorProductInstruction>()];
    }

    private static PathNormalization? Path(LayerOptions options) => Member<PathNormalization>(options, PathOption, nameof(PathNormalization.Element));
}
