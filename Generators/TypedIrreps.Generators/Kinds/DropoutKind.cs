using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The dropout of whole irreps.</summary>
internal sealed class DropoutKind() : LibraryLayerKind("Dropout", LayerParameter.Input)
{
    private const string Option = "Probability";
    private const double ByDefault = 0.5;

    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], null, layer.Representations[0]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Arguments((SignatureArgument.Input, texts[0]));

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) => OutOfRange(options, Option, ByDefault, OptionRules.Probability);

    protected override string Summary(LayerModel layer) =>
        $"In training, makes every irrep of <c>{layer.Representations[0].Text}</c> zero with the probability {Probability(layer.Options)}.";

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.Dropout<{layer.Representations[0].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) => [("probability", Probability(options))];

    private static string Probability(LayerOptions options) => CodeWriter.Number(options.Number(Option, ByDefault));
}
