using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The embedding of lengths in a radial basis.</summary>
internal sealed class RadialBasisKind() : LibraryLayerKind("RadialBasis", LayerParameter.Basis)
{
    private const string Enumeration = "RadialBasisKind";
    private const double DefaultCutoff = 1;
    private const double DefaultEnvelope = 6;

    public override LayerSignature Signature(LayerModel layer) =>
        new(new RepresentationModel("global::TypedIrreps.Invariant", "1x0e", IsInterned: false), null, layer.Representations[0]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.RadialBasis(texts[0]);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
    [
        .. OutOfRange(options, "Cutoff", DefaultCutoff, OptionRules.Cutoff),
        .. NoMember(options, "Kind", Enumeration),
        .. OutOfRange(options, "Envelope", DefaultEnvelope, power => OptionRules.Envelope((int)power)),
    ];

    protected override string Summary(LayerModel layer) =>
        $"The radial basis <c>{layer.Representations[0].Text}</c> of lengths up to {CodeWriter.Number(Cutoff(layer.Options))}.";

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.RadialBasis<{layer.Representations[0].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("cutoff", CodeWriter.Number(Cutoff(options))),
        ("kind", $"global::TypedIrreps.{Enumeration}.{options.Member("Kind", "Bessel")}"),
        ("envelope", CodeWriter.Number(options.Number("Envelope", DefaultEnvelope))),
    ];

    private static double Cutoff(LayerOptions options) => options.Number("Cutoff", DefaultCutoff);
}
