using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>A normalisation of features: over the batch, over each graph or over each sample.</summary>
/// <param name="name">The library's class.</param>
/// <param name="over">What it is taken over.</param>
/// <param name="needsGraph">Whether it must be told the graphs.</param>
internal sealed class NormalizationKind(string name, string over, bool needsGraph) : LibraryLayerKind(name, LayerParameter.Input)
{
    public override LayerSignature? Signature(LayerModel layer) =>
        needsGraph ? null : new(layer.Representations[0], null, layer.Representations[0]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Arguments((SignatureArgument.Input, texts[0]));

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        OutOfRange(options, "Epsilon", 1e-5, OptionRules.AddedToSquares);

    protected override string Summary(LayerModel layer) => $"Normalises <c>{layer.Representations[0].Text}</c> over {over}.";

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.{Name}<{layer.Representations[0].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("epsilon", CodeWriter.Number(options.Number("Epsilon", 1e-5))),
        ("affine", CodeWriter.Bool(options.Flag("Affine", true))),
    ];
}
