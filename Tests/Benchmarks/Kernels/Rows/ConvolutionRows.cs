using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.TorchScript;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>Rows of the product with weights for every edge (e3nn's <c>uvu</c>).</summary>
/// <param name="name">The rows' name.</param>
internal sealed class ConvolutionRows(string name)
{
    private static string Description => $"{Convolved.Signature} (x) {Harmonics2.Signature} -> {Convolved.Signature}, weights for every edge";

    /// <summary>Rows with random numbers.</summary>
    public IEnumerable<Row> Of(params long[] batches) => batches.Select(batch => new Row(name, Description, batch, () => Contend(
        randn(batch, Convolved.Dim, requires_grad: true),
        randn(batch, Harmonics2.Dim, requires_grad: true),
        randn(batch, WeightsOf<ConvolutionProduct>.Dim, requires_grad: true))));

    /// <summary>A row beside a TorchScript module, with that one's inputs.</summary>
    public Row Beside(ScriptFiles files) => new(name, Description, null, () =>
    {
        var script = files.Load();
        Tensor[] inputs = [script.Input("x", Convolved.Dim), script.Input("y", Harmonics2.Dim), script.Input("weight", WeightsOf<ConvolutionProduct>.Dim)];
        var contenders = Contend(inputs[0], inputs[1], inputs[2]);
        return contenders with
        {
            Others = [.. contenders.Others, script.Way(inputs)],
            Owned = [script, .. contenders.Owned],
        };
    });

    private static Contenders Contend(Tensor features, Tensor attributes, Tensor weights)
    {
        var (compiled, portable) = Backends.Both(() => new ConvolutionProduct());
        var batch = features.shape[0];
        return new(
            batch,
            Ours(Way.Ours, compiled, features, attributes, weights),
            [Formula(compiled.Plan, features, attributes, weights), Ours(Way.Portable, portable, features, attributes, weights)],
            Cost.Of(compiled.Plan, batch),
            [compiled, portable]);
    }

    private static Way Ours(string way, ConvolutionProduct layer, Tensor features, Tensor attributes, Tensor weights)
    {
        Leaf[] leaves = [Leaf.WithChannelsInnermost(features, Convolved.Signature), Leaf.Of(attributes), Leaf.Of(weights)];
        var (x, y, w) = (
            new Steerable<Convolved>(leaves[0].Value, FeatureLayout.ChannelsInnermost),
            Steerable.Of<Harmonics2>(leaves[1].Value),
            Steerable.Of<WeightsOf<ConvolutionProduct>>(leaves[2].Value));
        return new(way, () => layer.Forward(x, y, w).Data, leaves) { Inside = layer.Output };
    }

    private static Way Formula(PairProductPlan plan, Tensor features, Tensor attributes, Tensor weights)
    {
        Leaf[] leaves = [Leaf.Of(features), Leaf.Of(attributes), Leaf.Of(weights)];
        var formula = new EinsumConvolution(plan);
        return new(Way.Formula, () => formula.Evaluate(leaves[0].Value, leaves[1].Value, leaves[2].Value), leaves);
    }
}
