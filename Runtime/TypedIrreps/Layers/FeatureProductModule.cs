using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>A product of two features as a TorchSharp module: what is the same whatever becomes of the coupled channels.</summary>
public abstract class FeatureProductModule : nn.Module, ICompiledLayer
{
    private readonly LayerKernels<PairOperations> kernels;

    private protected FeatureProductModule(string name, Irreps left, Irreps right, Irreps output)
        : base(name)
    {
        Left = left;
        Right = right;
        Output = output;
        kernels = new(GetType(), 3, () => PairOperations.For(Pairs, new CouplingSet(Couplings)));
    }

    /// <summary>The representation of the first factor.</summary>
    public Irreps Left { get; }

    /// <summary>The representation of the second factor.</summary>
    public Irreps Right { get; }

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <inheritdoc/>
    public LayerBackend Backend
    {
        get => kernels.Backend;
        set => kernels.Backend = value;
    }

    /// <summary>Emitted code of the layer's couplings; the compiled backend walks the tables of all others.</summary>
    protected virtual IReadOnlyList<CouplingKernel> Couplings => [];

    /// <summary>How channels are coupled, pair by pair.</summary>
    private protected abstract PairProductPlan Pairs { get; }

    /// <summary>The product of features whose representations the compiler knows.</summary>
    private protected Steerable<TOutput> Product<TLeft, TRight, TOutput>(
        Steerable<TLeft> left, Steerable<TRight> right, Tensor? weights, string leftArgument, string rightArgument)
        where TLeft : IIrreps
        where TRight : IIrreps
        where TOutput : IIrreps
    {
        using var scope = NewDisposeScope();
        var result = Apply(left.In(FeatureLayout.ChannelsInnermost), right.In(FeatureLayout.ChannelsInnermost), weights, leftArgument, rightArgument);
        return new(result.MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }

    /// <summary>The product of a feature with itself, whose layout is changed once.</summary>
    private protected Steerable<TOutput> Square<TInput, TOutput>(Steerable<TInput> input, Tensor? weights, string argument)
        where TInput : IIrreps
        where TOutput : IIrreps
    {
        using var scope = NewDisposeScope();
        var factor = input.In(FeatureLayout.ChannelsInnermost);
        return new(Apply(factor, factor, weights, argument, argument).MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }

    /// <summary>The product of tensors in e3nn's layout.</summary>
    private protected Tensor ForwardPlain(Tensor left, Tensor right, Tensor? weights, string leftArgument, string rightArgument)
    {
        Check.Features(left, Left, leftArgument);
        Check.Features(right, Right, rightArgument);
        using var scope = NewDisposeScope();
        var result = Apply(
            FeatureLayouts.Convert(left, Left, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost),
            FeatureLayouts.Convert(right, Right, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost),
            weights,
            leftArgument,
            rightArgument);
        return FeatureLayouts.Convert(result, Output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost).MoveToOuterDisposeScope();
    }

    /// <summary>Couples the channels, by compiled code where there is some.</summary>
    /// <param name="left">The first factor, [batch, dimension], channels innermost.</param>
    /// <param name="right">The second factor, [batch, dimension], channels innermost.</param>
    /// <param name="weights">The weights of the pairs; null if they have none.</param>
    private protected Tensor Couple(Tensor left, Tensor right, Tensor? weights) =>
        kernels.For(left) is { } compiled ? ProductFunction.Apply(compiled, new Factors(left, right, weights)) : Evaluate(left, right, weights);

    /// <summary>Checks what types do not say, and evaluates, channels innermost.</summary>
    private protected abstract Tensor Apply(Tensor left, Tensor right, Tensor? weights, string leftArgument, string rightArgument);

    /// <summary>The coupled channels: the result, or where paths are chosen, the pairs that it is made of.</summary>
    /// <param name="left">The first factor, [batch, dimension], channels innermost.</param>
    /// <param name="right">The second factor, [batch, dimension], channels innermost.</param>
    /// <param name="weights">Weights of each sample or of all, where pairs are weighted as they are coupled; otherwise null.</param>
    /// <returns>[batch, dimension], channels innermost. Temporaries may be left to the scope.</returns>
    protected abstract Tensor Evaluate(Tensor left, Tensor right, Tensor? weights);
}
