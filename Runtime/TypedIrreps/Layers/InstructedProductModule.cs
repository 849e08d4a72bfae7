using TorchSharp.Modules;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A tensor product of chosen paths (<see cref="InstructedProductPlan"/>; e3nn's <c>o3.TensorProduct</c>) as a TorchSharp module.
/// What it computes is in the derived class: emitted by the source generator, or <see cref="RuntimeInstructedProduct"/>.
/// </summary>
public abstract class InstructedProductModule : FeatureProductModule
{
    // Looked up by name: moving a module to another type or device replaces its parameters.
    private const string WeightName = "weight";

    private readonly Lazy<InstructedProductPlan> plan;

    private protected InstructedProductModule(
        string name, Irreps left, Irreps right, Irreps output, int weightCount, bool sharesWeights, Func<InstructedProductPlan> plan)
        : base(name, left, right, output)
    {
        WeightCount = weightCount;
        SharesWeights = sharesWeights;
        this.plan = new Lazy<InstructedProductPlan>(plan);
        if (sharesWeights && weightCount > 0)
        {
            this.AddParameter(WeightName, empty(weightCount, dtype: float32));
            ResetParameters();
        }
    }

    /// <summary>The number of weights (of a sample, if each has its own).</summary>
    public int WeightCount { get; }

    /// <summary>Whether the layer has weights for all samples; otherwise each brings its own along.</summary>
    public bool SharesWeights { get; }

    /// <summary>The paths of the product and their costs; made when first asked for.</summary>
    public InstructedProductPlan Plan => plan.Value;

    /// <summary>The weights, [<see cref="WeightCount"/>] in e3nn's flat order; null if each sample has its own, or no path has any.</summary>
    public Parameter? Weight => SharesWeights && WeightCount > 0 ? get_parameter(WeightName) : null;

    /// <summary>Draws the weights as e3nn does: standard normal.</summary>
    public void ResetParameters()
    {
        using var untracked = no_grad();
        if (Weight is { } weight)
            nn.init.normal_(weight);
    }

    /// <summary>Sets the weights from e3nn's flat order, which is the layer's own.</summary>
    /// <param name="weights">A floating-point tensor [<see cref="WeightCount"/>].</param>
    /// <exception cref="InvalidOperationException">The layer has no weights of its own.</exception>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public void SetReferenceWeights(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (Weight is not { } own)
            throw new InvalidOperationException("The layer has no weights of its own.");
        Check.Floating(weights, nameof(weights));
        if (weights.dim() != 1 || weights.shape[0] != WeightCount)
            throw new ArgumentException($"Expected [{WeightCount}] weights, got {Check.Shape(weights)}.", nameof(weights));
        using var untracked = no_grad();
        own.copy_(weights);
    }

    private protected override PairProductPlan Pairs => Plan.Pairs;

    private protected override Tensor Apply(Tensor left, Tensor right, Tensor? weights, string leftArgument, string rightArgument)
    {
        Check.Matches(right, left, rightArgument, leftArgument);
        CheckWeights(weights, left, leftArgument);
        using var scope = NewDisposeScope();
        var used = weights ?? (Tensor?)Weight;
        var ofPairs = Plan.IsDone ? used : null;
        return Connect(Couple(left, right, ofPairs), used).MoveToOuterDisposeScope();
    }

    /// <summary>Connects the pairs to the output.</summary>
    /// <param name="pairs">The coupled pairs, [batch, dimension of the pairs], channels innermost.</param>
    /// <param name="weights">All weights, [count] or [batch, count]; null if no path has any.</param>
    /// <returns>[batch, dimension of the result], channels innermost. Temporaries may be left to the scope.</returns>
    protected abstract Tensor Connect(Tensor pairs, Tensor? weights);

    private void CheckWeights(Tensor? weights, Tensor left, string leftArgument)
    {
        if (Weight is { } own)
            Check.SameKind(left, own, leftArgument, "the layer's weights");
        if (weights is null != (SharesWeights || WeightCount == 0))
        {
            throw new ArgumentException(
                SharesWeights || WeightCount == 0
                    ? "Samples bring no weights along for this layer, got some."
                    : $"Expected [batch, {WeightCount}] weights, for each sample its own; got none.",
                nameof(weights));
        }

        if (weights is null)
            return;
        Check.Features(weights, WeightCount * new Irrep(0, Parity.Even), nameof(weights));
        Check.Matches(weights, left, nameof(weights), leftArgument);
    }
}
