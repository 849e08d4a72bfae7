using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A product of two features that mixes no channels (<see cref="PairProductPlan"/>), as a TorchSharp module. What it computes
/// is in the derived class: emitted by the source generator, or <see cref="RuntimePairProduct"/>.
/// </summary>
public abstract class PairProductModule : nn.Module, ICompiledLayer
{
    private readonly Lazy<PairProductPlan> plan;
    private readonly LayerKernels<PairOperations> kernels;

    private protected PairProductModule(string name, Irreps left, Irreps right, Irreps output, int weightsPerSample, Func<PairProductPlan> plan)
        : base(name)
    {
        Left = left;
        Right = right;
        Output = output;
        WeightsPerSample = weightsPerSample;
        this.plan = new Lazy<PairProductPlan>(plan);
        kernels = new(GetType(), 3, () => PairOperations.For(Plan, new CouplingSet(Couplings)));
    }

    /// <summary>The representation of the first factor.</summary>
    public Irreps Left { get; }

    /// <summary>The representation of the second factor.</summary>
    public Irreps Right { get; }

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <summary>The number of weights that a sample brings along; 0 for a product without weights.</summary>
    public int WeightsPerSample { get; }

    /// <summary>The paths of the product and their costs; made when first asked for.</summary>
    public PairProductPlan Plan => plan.Value;

    /// <inheritdoc/>
    public LayerBackend Backend
    {
        get => kernels.Backend;
        set => kernels.Backend = value;
    }

    /// <summary>The product of tensors in e3nn's layout.</summary>
    private protected Tensor ForwardPlain(Tensor left, Tensor right, Tensor? weights, string leftArgument, string rightArgument)
    {
        Check.Features(left, Left, leftArgument);
        Check.Features(right, Right, rightArgument);
        if (weights is not null)
            Check.Features(weights, WeightsPerSample * new Irrep(0, Parity.Even), nameof(weights));
        using var scope = NewDisposeScope();
        var result = Apply(
            FeatureLayouts.Convert(left, Left, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost),
            FeatureLayouts.Convert(right, Right, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost),
            weights,
            leftArgument,
            rightArgument);
        return FeatureLayouts.Convert(result, Output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost).MoveToOuterDisposeScope();
    }

    /// <summary>Checks what types do not say, and evaluates, channels innermost.</summary>
    private protected Tensor Apply(Tensor left, Tensor right, Tensor? weights, string leftArgument, string rightArgument)
    {
        Check.Matches(right, left, rightArgument, leftArgument);
        if (weights is not null)
            Check.Matches(weights, left, nameof(weights), leftArgument);
        using var scope = NewDisposeScope();
        return (kernels.For(left) is { } compiled ? ProductFunction.Apply(compiled, new Factors(left, right, weights)) : Evaluate(left, right, weights))
            .MoveToOuterDisposeScope();
    }

    /// <summary>Emitted code of the layer's couplings; the compiled backend walks the tables of all others.</summary>
    protected virtual IReadOnlyList<CouplingKernel> Couplings => [];

    /// <summary>The computation.</summary>
    /// <param name="left">The first factor, [batch, dimension], channels innermost.</param>
    /// <param name="right">The second factor, [batch, dimension], channels innermost.</param>
    /// <param name="weights">The weights of each sample, [batch, <see cref="WeightsPerSample"/>]; null for a product without.</param>
    /// <returns>[batch, dimension], channels innermost. Temporaries may be left to the scope.</returns>
    protected abstract Tensor Evaluate(Tensor left, Tensor right, Tensor? weights);
}
