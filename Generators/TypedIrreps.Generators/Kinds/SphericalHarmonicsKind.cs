using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The embedding of displacements in spherical harmonics.</summary>
internal sealed class SphericalHarmonicsKind() : LibraryLayerKind("SphericalHarmonics", LayerParameter.Output)
{
    private const string Enumeration = "SphericalHarmonicsNormalization";

    public override LayerSignature Signature(LayerModel layer) =>
        new(new RepresentationModel("global::TypedIrreps.Displacement", "1x1o", IsInterned: false), null, layer.Representations[0]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.SphericalHarmonics(texts[0]);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        NoMember(options, "Normalization", Enumeration);

    protected override string Summary(LayerModel layer) => $"The spherical harmonics <c>{layer.Representations[0].Text}</c> of displacements.";

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.SphericalHarmonicsEmbedding<{layer.Representations[0].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("normalization", $"global::TypedIrreps.{Enumeration}.{options.Member("Normalization", "Component")}"),
        ("normalize", CodeWriter.Bool(options.Flag("Normalize", true))),
    ];
}
