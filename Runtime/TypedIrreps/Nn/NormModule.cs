using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// What <see cref="BatchNorm"/>, <see cref="InstanceNorm"/> and <see cref="LayerNorm"/> have in common. The components of an
/// irrep are divided by one number, their size over samples or channels, so that rotations pass; only scalars have a mean and
/// a bias.
/// </summary>
public abstract class NormModule : nn.Module
{
    private static readonly Scalar MinusHalf = -0.5;

    private readonly NormReduction reduction;
    private readonly Scalar epsilon;
    private readonly Lazy<NormChannels> componentsInnermost;
    private readonly Lazy<NormChannels> channelsInnermost;

    private protected NormModule(
        string name,
        Irreps irreps,
        double epsilon,
        bool affine,
        IrrepNormalization normalization,
        NormReduction reduction,
        Func<Irrep, bool> isCentred,
        Func<Irrep, bool> isScalar)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(irreps);
        if (OptionRules.AddedToSquares(epsilon) is { } problem)
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, $"Out of range: {problem}.");
        if (normalization is not (IrrepNormalization.Component or IrrepNormalization.Norm))
        {
            throw new ArgumentOutOfRangeException(
                nameof(normalization), normalization, "Features are normalised by Component or by Norm.");
        }

        if (reduction is not (NormReduction.Mean or NormReduction.Max))
            throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "Expected Mean or Max.");

        Irreps = irreps;
        Epsilon = epsilon;
        this.epsilon = epsilon;
        this.reduction = reduction;
        componentsInnermost = new(() => Channels(FeatureLayout.ComponentsInnermost));
        channelsInnermost = FeatureLayouts.Coincide(irreps) ? componentsInnermost : new(() => Channels(FeatureLayout.ChannelsInnermost));
        ScalarCount = irreps.Filter(isScalar).NumIrreps;
        if (affine)
        {
            this.AddParameter("weight", ones(irreps.NumIrreps, dtype: float32));
            if (ScalarCount > 0)
                this.AddParameter("bias", zeros(ScalarCount, dtype: float32));
        }

        NormChannels Channels(FeatureLayout layout) => new(irreps, layout, normalization, isCentred, isScalar);
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Irreps { get; }

    /// <summary>What is added to squared sizes, so that features that do not vary give no infinity.</summary>
    public double Epsilon { get; }

    /// <summary>The factor of each irrep, [Irreps.NumIrreps] in their order, initially one; null without learned parameters.</summary>
    public Parameter? Weight => get_parameter("weight");

    /// <summary>The bias of each scalar in their order, initially zero; null without learned parameters or scalars.</summary>
    public Parameter? Bias => get_parameter("bias");

    /// <summary>The number of irreps that have a mean to keep or a bias.</summary>
    private protected int ScalarCount { get; }

    /// <summary>The largest or the mean?</summary>
    private protected bool TakesLargest => reduction == NormReduction.Max;

    /// <summary>The channels of features in a layout.</summary>
    private protected NormChannels ChannelsOf(FeatureLayout layout) =>
        (layout == FeatureLayout.ComponentsInnermost ? componentsInnermost : channelsInnermost).Value;

    /// <summary>The factor of every component, [rows, Dim], from the squared sizes of the channels, [rows, channels].</summary>
    private protected Tensor Factors(NormChannels channels, Tensor squaredSizes)
    {
        var factors = InverseRoot(squaredSizes);
        return channels.Spread(Weight is { } weight ? factors.mul(weight) : factors);
    }

    /// <summary>What features are multiplied by to get size one, from their squared sizes.</summary>
    private protected Tensor InverseRoot(Tensor squaredSizes) => squaredSizes.add(epsilon).pow(MinusHalf);

    /// <summary>Centred features times their factors, and the bias added.</summary>
    private protected Tensor Scale(NormChannels channels, Tensor centred, Tensor factors)
    {
        var scaled = centred.mul(factors);
        return Bias is { } bias ? scaled.Plus(channels.SpreadScalars(bias)) : scaled;
    }

    /// <summary>Checks the type and the device against the parameters, if there are any.</summary>
    private protected void CheckKind(Tensor input, string argument)
    {
        if (Weight is { } weight)
            Check.SameKind(input, weight, argument, "the layer's weights");
    }
}
