using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.TorchScript;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>Rows of one layer: a tensor product, with or without a gate.</summary>
/// <param name="name">The rows' name.</param>
/// <param name="create">Makes the layer.</param>
/// <param name="suffix">What is said of it besides its representations.</param>
internal sealed class ProductRows<TInput, TAttributes, TOutput>(string name, Func<TensorProductLayer<TInput, TAttributes, TOutput>> create, string suffix = "")
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TOutput : IIrreps
{
    private string Description => $"{TInput.Signature} (x) {TAttributes.Signature} -> {TOutput.Signature}{suffix}";

    /// <summary>Rows with random numbers.</summary>
    public IEnumerable<Row> Of(params long[] batches) => batches.Select(batch => new Row(name, Description, batch, () =>
    {
        var (compiled, portable) = Backends.Both(create);
        var inputs = new Inputs(randn(batch, TInput.Dim, requires_grad: true), randn(batch, TAttributes.Dim, requires_grad: true), null);
        return Contend(inputs, compiled, portable, []);
    }));

    /// <summary>A row beside a TorchScript module of e3nn's fully connected tensor product, with that one's inputs and weights.</summary>
    public Row Beside(ScriptFiles files) => new(name, Description, null, () =>
    {
        var script = files.Load();
        var (compiled, portable) = Backends.Both(create);
        var (features, attributes) = (script.Input("x", TInput.Dim), script.Input("y", TAttributes.Dim));
        var weights = script.Weights(compiled.Plan.WeightCount);

        // e3nn divides a sum of n terms by sqrt(n), where SEGNN leaves that to the weights; and it has no biases.
        var scale = Scale(compiled.Plan.Product);
        foreach (var layer in new[] { compiled, portable })
        {
            using var untracked = no_grad();
            layer.SetReferenceWeights(weights.mul(scale));
            layer.Bias?.zero_();
        }

        return Contend(new Inputs(features, attributes, scale), compiled, portable, [script.Way([features, attributes, weights])]) with
        {
            Owned = [script, compiled, portable],
        };
    });

    private static Contenders Contend(
        Inputs inputs,
        TensorProductLayer<TInput, TAttributes, TOutput> compiled,
        TensorProductLayer<TInput, TAttributes, TOutput> portable,
        IEnumerable<Way> more)
    {
        var batch = inputs.Features.shape[0];
        return new(
            batch,
            Ours(Way.Ours, compiled, inputs),
            [Formula(compiled, inputs), Ours(Way.Portable, portable, inputs), .. more],
            Cost.Of(compiled.Plan, batch),
            [compiled, portable]);
    }

    private static Way Ours(string way, TensorProductLayer<TInput, TAttributes, TOutput> layer, Inputs inputs)
    {
        var (x, y) = (Leaf.WithChannelsInnermost(inputs.Features, TInput.Signature), Leaf.Of(inputs.Attributes));
        var (features, attributes) = (new Steerable<TInput>(x.Value, FeatureLayout.ChannelsInnermost), Steerable.Of<TAttributes>(y.Value));
        var weight = new Leaf(layer.Weight, gradient => inputs.Scaled(layer.ToReferenceOrder(gradient)));
        return new(
            way,
            () => layer.Forward(features, attributes).Data,
            inputs.Scale is null && layer.Bias is { } bias ? [x, y, weight, new Leaf(bias)] : [x, y, weight])
        {
            Inside = TOutput.Signature,
        };
    }

    private static Way Formula(TensorProductLayer<TInput, TAttributes, TOutput> layer, Inputs inputs)
    {
        var (x, y) = (Leaf.Of(inputs.Features), Leaf.Of(inputs.Attributes));
        var formula = new EinsumProduct(layer.Plan);
        var weight = new Leaf(layer.GetReferenceWeights().requires_grad_(true), inputs.Scaled);
        var bias = inputs.Scale is null && layer.Bias is { } given ? Leaf.Of(given) : null;
        return new(
            Way.Formula,
            () => formula.Evaluate(x.Value, y.Value, weight.Value, bias?.Value),
            bias is null ? [x, y, weight] : [x, y, weight, bias]);
    }

    /// <summary>For every weight in e3nn's order the coefficient of its path as e3nn normalises it, over ours.</summary>
    private static Tensor Scale(TensorProductPlan ours)
    {
        var theirs = TensorProductPlan.FullyConnected(ours.Input, ours.Attributes, ours.Output);
        return cat([.. ours.Paths.Zip(theirs.Paths, (one, other) => full(one.WeightCount, other.Coefficient / one.Coefficient, float32))], 0);
    }

    /// <summary>What goes into all ways.</summary>
    /// <param name="Features">[batch, dimension], in e3nn's layout.</param>
    /// <param name="Attributes">[batch, dimension], in e3nn's layout.</param>
    /// <param name="Scale">What weights of e3nn are multiplied by to be ours; null for own weights, and biases.</param>
    private sealed record Inputs(Tensor Features, Tensor Attributes, Tensor? Scale)
    {
        public Tensor Scaled(Tensor gradient) => Scale is null ? gradient : gradient.mul(Scale);
    }
}
