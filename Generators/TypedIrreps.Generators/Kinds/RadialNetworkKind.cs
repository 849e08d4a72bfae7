using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>The network of invariant scalars.</summary>
internal sealed class RadialNetworkKind() : LibraryLayerKind("RadialNetwork", LayerParameter.Input, LayerParameter.Output)
{
    /// <summary>What is wrong with the numbers of hidden units.</summary>
    public static IEnumerable<OptionFinding> CheckHidden(LayerOptions options) =>
        from unit in Hidden(options).Select((count, index) => (Problem: OptionRules.Units(count), Index: index))
        where unit.Problem is not null
        select new OptionFinding("Hidden", unit.Problem, unit.Index);

    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], null, layer.Representations[1]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.RadialNetwork(texts[0], texts[1]);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options) =>
        CheckHidden(options).Concat(NoFunctions(options, "Function"));

    protected override string Summary(LayerModel layer) => $"The network <c>{string.Join(" -&gt; ", Units(layer).Select(units => CodeWriter.Number(units) + "x0e"))}</c>.";

    protected override string Remarks(LayerModel layer)
    {
        var units = Units(layer).ToArray();
        return LayerDocumentation.Count(units.Zip(units.Skip(1), (before, after) => before * after).Sum(), "weight")
            + (units.Length > 2 ? $", {layer.Options.Function("Function", ActivationFunction.Silu)} behind {(units.Length > 3 ? "every" : "the")} hidden layer." : ".");
    }

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.RadialNetwork<{layer.Representations[0].TypeName}, {layer.Representations[1].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("hidden", $"new int[] {{ {string.Join(", ", Hidden(options).Select(units => CodeWriter.Number(units)))} }}"),
        ("function", Function(options, "Function", ActivationFunction.Silu)),
    ];

    private static IEnumerable<long> Units(LayerModel layer) =>
        Hidden(layer.Options).Select(units => (long)units).Prepend(layer.Representations[0].Irreps.Dim).Append(layer.Representations[1].Irreps.Dim);

    private static IReadOnlyList<int> Hidden(LayerOptions options) => options.Numbers("Hidden", 64);
}
