using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The symmetric contraction of each channel.</summary>
internal sealed class SymmetricContractionKind()
    : LibraryLayerKind("SymmetricContraction", LayerParameter.Input, LayerParameter.Attributes, LayerParameter.Output)
{
    private const string Option = "Correlation";
    private const int ByDefault = 3;

    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], layer.Representations[1], layer.Representations[2]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.SymmetricContraction(texts[0], texts[1], texts[2], Correlation(options), options.Limits.MaxDegree);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        OutOfRange(options, Option, ByDefault, factors => OptionRules.Correlation((int)factors));

    protected override string Summary(LayerModel layer)
    {
        var (input, species, output) = (layer.Representations[0].Irreps, layer.Representations[1].Irreps, layer.Representations[2].Irreps);
        return $"Products of up to {CodeWriter.Number(Correlation(layer.Options))} components of each channel, <c>{DerivedIrreps.Channel(input)} -&gt; {DerivedIrreps.Channel(output)}</c>, "
            + $"for {LayerDocumentation.Count(output.Max(block => block.Multiplicity), "channel")} and {species.Dim} species.";
    }

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.SymmetricContraction<{string.Join(", ", layer.Representations.Select(representation => representation.TypeName))}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) => [("correlation", CodeWriter.Number(Correlation(options)))];

    private static int Correlation(LayerOptions options) => (int)options.Number(Option, ByDefault);
}
