using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The convolution in the frames of edges.</summary>
internal sealed class SO2ConvolutionKind() : LibraryLayerKind("SO2Convolution", LayerParameter.Input, LayerParameter.Output)
{
    private const string Option = "MaxOrder";

    public override LayerSignature Signature(LayerModel layer) => new(
        layer.Representations[0], new RepresentationModel("global::TypedIrreps.Displacement", "1x1o", IsInterned: false), layer.Representations[1]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.SO2Convolution(texts[0], texts[1], MaxOrder(options), options.Limits.MaxDegree);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        OutOfRange(options, Option, int.MaxValue, order => OptionRules.Order((int)order));

    protected override string Summary(LayerModel layer)
    {
        var orders = MaxOrder(layer.Options) == int.MaxValue ? "all orders" : $"orders up to {CodeWriter.Number(MaxOrder(layer.Options))}";
        return $"The convolution <c>{layer.Representations[0].Text} -&gt; {layer.Representations[1].Text}</c> in the frames of edges, of {orders}.";
    }

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.SO2Convolution<{layer.Representations[0].TypeName}, {layer.Representations[1].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
        [("maxOrder", MaxOrder(options) == int.MaxValue ? "default(int?)" : CodeWriter.Number(MaxOrder(options)))];

    private static int MaxOrder(LayerOptions options) => (int)options.Number(Option, int.MaxValue);
}
