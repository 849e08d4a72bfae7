using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The gated nonlinearity.</summary>
internal sealed class GateKind() : LibraryLayerKind("Gate", LayerParameter.Output)
{
    public override LayerSignature Signature(LayerModel layer)
    {
        var output = layer.Representations[0];
        return new(Made("GateInput", ProblemOf(layer) is null ? DerivedIrreps.GateInput(output.Irreps) : null, output), null, output);
    }

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) => SignatureValidator.Gate(texts[0]);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) => NoFunctions(options, "Scalars", "Gates");

    protected override string Summary(LayerModel layer)
    {
        var plan = GatePlan.Normalized(layer.Representations[0].Irreps, Scalars(layer.Options), Gates(layer.Options));
        var scalars = plan.Scalars.NumIrreps > 0 ? [$"{plan.ScalarFunction} on {LayerDocumentation.Count(plan.Scalars.NumIrreps, "scalar")}"] : Array.Empty<string>();
        var gated = plan.GateCount > 0
            ? [$"{plan.GateFunction} on {LayerDocumentation.Count(plan.GateCount, "gate")} of <c>{plan.Gated.RemoveZeroMultiplicities()}</c>"]
            : Array.Empty<string>();
        return $"The gate <c>{plan.Product} -&gt; {plan.Output}</c>: {string.Join(", ", scalars.Concat(gated))}.";
    }

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.Gate<{layer.Representations[0].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("scalars", Function(options, "Scalars", ActivationFunction.Silu)),
        ("gates", Function(options, "Gates", ActivationFunction.Sigmoid)),
    ];

    private static ActivationFunction Scalars(LayerOptions options) => options.Function("Scalars", ActivationFunction.Silu)!.Value;

    private static ActivationFunction Gates(LayerOptions options) => options.Function("Gates", ActivationFunction.Sigmoid)!.Value;
}
