using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A linear layer of chosen paths (<see cref="InstructedLinearPlan"/>): e3nn's <c>o3.Linear</c> with all its options. Where all
/// blocks of one irrep are mixed, <see cref="RuntimeLinear"/> is the faster one.
/// </summary>
/// <remarks>
/// With several features a sample is [features, dimension]; with one, [dimension]. Weights are [WeightCount], and [input features,
/// output features, WeightCount] if there are several features on a side; biases are [BiasCount] or [output features, BiasCount].
/// Where samples bring their own along, those of the batch stand in front.
/// </remarks>
public sealed class RuntimeInstructedLinear : nn.Module
{
    private const string WeightName = "weight";
    private const string BiasName = "bias";

    /// <summary>Creates the layer; weights that all samples share are drawn standard normal, biases are zero.</summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="name">The module's name.</param>
    /// <exception cref="ArgumentNullException">The plan is null.</exception>
    public RuntimeInstructedLinear(InstructedLinearPlan plan, string name = nameof(RuntimeInstructedLinear))
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        if (!plan.SharesWeights)
            return;
        this.AddParameter(WeightName, randn(WeightShape, dtype: float32));
        if (plan.BiasCount > 0)
            this.AddParameter(BiasName, zeros(BiasShape, dtype: float32));
    }

    /// <summary>What is computed.</summary>
    public InstructedLinearPlan Plan { get; }

    /// <summary>The weights in e3nn's order; null if each sample brings its own.</summary>
    public Parameter? Weight => Plan.SharesWeights ? get_parameter(WeightName) : null;

    /// <summary>The biases; null if there are none, or each sample brings its own.</summary>
    public Parameter? Bias => Plan is { SharesWeights: true, BiasCount: > 0 } ? get_parameter(BiasName) : null;

    private bool HasFeatures => Plan.InputFeatures > 1 || Plan.OutputFeatures > 1;

    private long[] WeightShape => HasFeatures ? [Plan.InputFeatures, Plan.OutputFeatures, Plan.WeightCount] : [Plan.WeightCount];

    private long[] BiasShape => HasFeatures ? [Plan.OutputFeatures, Plan.BiasCount] : [Plan.BiasCount];

    /// <summary>Applies the layer to features in e3nn's layout.</summary>
    /// <param name="input">[batch, dimension of Input], or [batch, input features, dimension of Input].</param>
    /// <param name="weights">The weights of each sample; null if the layer has its own.</param>
    /// <param name="biases">The biases of each sample; null if the layer has its own, or none.</param>
    /// <returns>[batch, dimension of Output], or [batch, output features, dimension of Output].</returns>
    /// <exception cref="ArgumentException">
    /// A tensor has another shape, type or device than the layer expects, or weights are missing or too many.
    /// </exception>
    public Tensor forward(Tensor input, Tensor? weights = null, Tensor? biases = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check.Floating(input, nameof(input));
        CheckShape(input, HasFeatures ? [-1, Plan.InputFeatures, Plan.Input.Dim] : [-1, Plan.Input.Dim], nameof(input));
        CheckOwn(weights, WeightShape, isUsed: true, input, nameof(weights));
        CheckOwn(biases, BiasShape, isUsed: Plan.BiasCount > 0, input, nameof(biases));
        if (Weight is { } own)
            Check.SameKind(input, own, nameof(input), "the layer's weights");

        using var scope = NewDisposeScope();
        var batch = input.shape[0];
        var features = input.reshape(batch, Plan.InputFeatures, Plan.Input.Dim);
        var matrices = (weights ?? Weight!).reshape(Plan.SharesWeights ? 1 : batch, Plan.InputFeatures, Plan.OutputFeatures, Plan.WeightCount);
        var blocks = Enumerable.Range(0, Plan.Output.Count).Where(block => Plan.Output[block].Dim > 0).Select(block => Block(block, features, matrices, biases)).ToArray();
        var result = blocks.Length == 0 ? zeros([batch, Plan.OutputFeatures, 0], features.dtype, features.device) : cat(blocks, 2);
        return (HasFeatures ? result : result.squeeze(1)).MoveToOuterDisposeScope();
    }

    private Tensor Block(int block, Tensor features, Tensor matrices, Tensor? biases)
    {
        var (batch, channels) = (features.shape[0], Plan.Output[block].Multiplicity);
        Tensor? sum = null;
        foreach (var path in Plan.Paths.Where(path => path.Output.Block == block))
        {
            var mixed = Mix(path, features, matrices);
            sum = sum is null ? mixed : Portable.Add(sum, mixed);
        }

        sum ??= zeros([batch, Plan.OutputFeatures, Plan.Output[block].Dim], features.dtype, features.device);
        var before = 0;
        foreach (var biased in Plan.Biases)
        {
            if (biased.Block == block)
                return Portable.Add(sum, (biases ?? Bias!).reshape(-1, Plan.OutputFeatures, Plan.BiasCount).narrow(2, before, channels));
            before += biased.Count;
        }

        return sum;
    }

    /// <summary>[batch, output features, output channels * components] of a path.</summary>
    private Tensor Mix(InstructedLinearPath path, Tensor features, Tensor matrices)
    {
        var (batch, components) = (features.shape[0], path.Input.Irrep.Dim);
        var (rows, columns) = (Plan.InputFeatures * path.Input.Count, Plan.OutputFeatures * path.Output.Count);
        var acting = Portable.Scaled(matrices.narrow(3, path.WeightOffset, path.WeightCount), path.Coefficient)
            .view(-1, Plan.InputFeatures, Plan.OutputFeatures, path.Input.Count, path.Output.Count)
            .permute(0, 1, 3, 2, 4).reshape(-1, rows, columns);
        var mixed = features.narrow(2, path.Input.Offset, (long)path.Input.Count * components)
            .reshape(batch, rows, components).transpose(1, 2).matmul(acting);
        return mixed.view(batch, components, Plan.OutputFeatures, path.Output.Count).permute(0, 2, 3, 1)
            .reshape(batch, Plan.OutputFeatures, (long)path.Output.Count * components);
    }

    private void CheckOwn(Tensor? tensor, long[] shape, bool isUsed, Tensor input, string argument)
    {
        var isWanted = isUsed && !Plan.SharesWeights;
        if (tensor is null != isWanted)
        {
            if (tensor is null)
                return;
            CheckShape(tensor, [input.shape[0], .. shape], argument);
            Check.SameKind(tensor, input, argument, nameof(input));
            return;
        }

        throw new ArgumentException(
            isWanted ? $"Expected [batch, {string.Join(", ", shape)}], for each sample its own; got none." : $"Samples bring no {argument} along for this layer, got some.",
            argument);
    }

    private static void CheckShape(Tensor tensor, long[] expected, string argument)
    {
        if (tensor.dim() != expected.Length || tensor.shape.Zip(expected).Any(pair => pair.Second >= 0 && pair.First != pair.Second))
            throw new ArgumentException($"Expected a tensor [{string.Join(", ", expected.Select(length => length < 0 ? "batch" : $"{length}"))}], got {Check.Shape(tensor)}.", argument);
    }
}
