using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A product of two features that mixes no channels (<see cref="PairProductPlan"/>), as a TorchSharp module. What it computes
/// is in the derived class: emitted by the source generator, or <see cref="RuntimePairProduct"/>.
/// </summary>
public abstract class PairProductModule : FeatureProductModule
{
    private readonly Lazy<PairProductPlan> plan;

    private protected PairProductModule(string name, Irreps left, Irreps right, Irreps output, int weightsPerSample, Func<PairProductPlan> plan)
        : base(name, left, right, output)
    {
        WeightsPerSample = weightsPerSample;
        this.plan = new Lazy<PairProductPlan>(plan);
    }

    /// <summary>The number of weights that a sample brings along; 0 for a product without weights.</summary>
    public int WeightsPerSample { get; }

    /// <summary>The paths of the product and their costs; made when first asked for.</summary>
    public PairProductPlan Plan => plan.Value;

    private protected override PairProductPlan Pairs => Plan;

    private protected override Tensor Apply(Tensor left, Tensor right, Tensor? weights, string leftArgument, string rightArgument)
    {
        Check.Matches(right, left, rightArgument, leftArgument);
        if (weights is not null)
        {
            Check.Features(weights, WeightsPerSample * new Irrep(0, Parity.Even), nameof(weights));
            Check.Matches(weights, left, nameof(weights), leftArgument);
        }

        using var scope = NewDisposeScope();
        return Couple(left, right, weights).MoveToOuterDisposeScope();
    }
}
