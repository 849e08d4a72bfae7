using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The nonlinearity that scales every irrep by a function of its norm.</summary>
internal sealed class NormActivationKind() : LibraryLayerKind("NormActivation", LayerParameter.Input)
{
    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], null, layer.Representations[0]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Arguments((SignatureArgument.Input, texts[0]));

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        NoFunctions(options, "Function").Concat(OutOfRange(options, "Epsilon", 1e-8, OptionRules.ShortestLength));

    protected override string Summary(LayerModel layer)
    {
        var norm = layer.Options.Flag("Biases", false) ? "|x| + b" : "|x|";
        var factor = layer.Options.Flag("Normalize", true) ? "x / |x|" : "x";
        var function = layer.Options.Function("Function", ActivationFunction.Sigmoid);
        return $"Makes of every irrep x of <c>{layer.Representations[0].Text}</c> {function}({norm}) {factor}.";
    }

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.NormActivation<{layer.Representations[0].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("function", Function(options, "Function", ActivationFunction.Sigmoid)),
        ("normalize", CodeWriter.Bool(options.Flag("Normalize", true))),
        ("epsilon", CodeWriter.Number(options.Number("Epsilon", 1e-8))),
        ("biases", CodeWriter.Bool(options.Flag("Biases", false))),
    ];
}
