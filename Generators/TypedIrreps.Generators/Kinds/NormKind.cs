using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The norm of every irrep.</summary>
internal sealed class NormKind() : LibraryLayerKind("Norm", LayerParameter.Input)
{
    public override LayerSignature Signature(LayerModel layer)
    {
        var input = layer.Representations[0];
        return new(input, null, Made("Norms", ProblemOf(layer) is null ? DerivedIrreps.Norms(input.Irreps) : null, input));
    }

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Arguments((SignatureArgument.Input, texts[0]));

    protected override string Summary(LayerModel layer)
    {
        var input = layer.Representations[0].Irreps;
        return $"The {(IsSquared(layer.Options) ? "squared norm" : "norm")} of every irrep, <c>{input} -&gt; {DerivedIrreps.Norms(input)}</c>.";
    }

    protected override string BaseType(LayerModel layer) => $"global::TypedIrreps.Norm<{layer.Representations[0].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) => [("squared", CodeWriter.Bool(IsSquared(options)))];

    private static bool IsSquared(LayerOptions options) => options.Flag("Squared", false);
}
