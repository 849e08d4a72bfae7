using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A product without channel mixing whose representations are known only at run time: it walks the plan that the source
/// generator prints for a declared layer. <see cref="PairProductPlan"/> makes plans of the full and the elementwise product,
/// of the square and of the product with weights for every sample.
/// </summary>
public sealed class RuntimePairProduct : PairProductModule
{
    private readonly PairEvaluation evaluation;

    /// <summary>Creates the layer.</summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="name">The module's name.</param>
    /// <exception cref="ArgumentNullException">The plan is null.</exception>
    public RuntimePairProduct(PairProductPlan plan, string name = nameof(RuntimePairProduct))
        : base(name, Given(plan).Left, plan.Right, plan.Output, plan.WeightCount, () => plan) => evaluation = new PairEvaluation(plan);

    /// <summary>The product of tensors in e3nn's layout.</summary>
    /// <param name="left">The first factors, [batch, dimension of Left].</param>
    /// <param name="right">The second factors, [batch, dimension of Right].</param>
    /// <param name="weights">The weights of each sample, [batch, WeightsPerSample]; null for a product without.</param>
    /// <exception cref="ArgumentException">
    /// A tensor has another shape, type or device than the layer expects, or weights are missing or too many.
    /// </exception>
    public Tensor forward(Tensor left, Tensor right, Tensor? weights = null)
    {
        if (weights is null != (WeightsPerSample == 0))
        {
            throw new ArgumentException(
                WeightsPerSample == 0 ? "The product has no weights, got some." : $"Expected [batch, {WeightsPerSample}] weights, got none.",
                nameof(weights));
        }

        return ForwardPlain(left, right, weights, nameof(left), nameof(right));
    }

    /// <inheritdoc/>
    protected override Tensor Evaluate(Tensor left, Tensor right, Tensor? weights) => evaluation.Evaluate(left, right, weights);

    private static PairProductPlan Given(PairProductPlan plan) => plan ?? throw new ArgumentNullException(nameof(plan));
}
