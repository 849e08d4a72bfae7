using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>Some blocks of features.</summary>
internal sealed class ExtractKind() : LibraryLayerKind("Extract", LayerParameter.Input, LayerParameter.Output)
{
    private const string Option = "Blocks";

    public override LayerSignature Signature(LayerModel layer) => new(layer.Representations[0], null, layer.Representations[1]);

    public override IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options) =>
        SignatureValidator.Extract(texts[0], texts[1], Blocks(options), options.Limits.MaxDegree);

    public override IEnumerable<OptionFinding> CheckOptions(LayerOptions options, IReadOnlyList<Irreps> representations) =>
        from block in (Blocks(options) ?? []).Select((block, index) => (Problem: OptionRules.Block(block, representations[0]), Index: index))
        where block.Problem is not null
        select new OptionFinding(Option, block.Problem, block.Index);

    protected override string Summary(LayerModel layer)
    {
        var (input, output) = (layer.Representations[0].Irreps, layer.Representations[1].Irreps);
        var blocks = Blocks(layer.Options) ?? DerivedIrreps.BlocksOf(input, output);
        return $"{(blocks.Count == 1 ? "Block" : "The blocks")} {string.Join(", ", blocks.Select(block => CodeWriter.Number(block)))} of <c>{input}</c>, <c>{output}</c>.";
    }

    protected override string BaseType(LayerModel layer) =>
        $"global::TypedIrreps.Extract<{layer.Representations[0].TypeName}, {layer.Representations[1].TypeName}>";

    protected override IEnumerable<(string Name, string Value)> Arguments(LayerOptions options) =>
    [
        ("blocks", Blocks(options) is { } blocks
            ? $"new int[] {{ {string.Join(", ", blocks.Select(block => CodeWriter.Number(block)))} }}"
            : "default(global::System.Collections.Generic.IReadOnlyList<int>)"),
    ];

    /// <summary>The blocks that are chosen; null for all of the output's irreps.</summary>
    private static IReadOnlyList<int>? Blocks(LayerOptions options) => options.Numbers(Option) is { Count: > 0 } blocks ? blocks : null;
}
