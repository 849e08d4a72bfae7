using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Dropout of whole irreps (e3nn's <c>nn.Dropout</c>): in training every channel of every sample is zero with a probability, all
/// its components together, and divided by the probability that it is not. In evaluation features pass as they are.
/// </summary>
public class Dropout : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the layer.</summary>
    /// <param name="irreps">The representation of the features.</param>
    /// <param name="probability">The probability that a channel is zero, from 0 to 1.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is none.</exception>
    public Dropout(Irreps irreps, double probability = 0.5)
        : base(nameof(Dropout))
    {
        ArgumentNullException.ThrowIfNull(irreps);
        Check.Option(OptionRules.Probability(probability), nameof(probability), probability);
        Irreps = irreps;
        Probability = probability;
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Irreps { get; }

    /// <summary>The probability that a channel is zero.</summary>
    public double Probability { get; }

    /// <summary>Drops channels of features in e3nn's layout.</summary>
    /// <param name="input">Features [batch, dimension].</param>
    /// <returns>Features of the same shape.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Irreps, nameof(input));
        return Drop(input, FeatureLayout.ComponentsInnermost);
    }

    /// <summary>Drops channels of features of a layout.</summary>
    private protected Tensor Drop(Tensor input, FeatureLayout layout)
    {
        using var scope = NewDisposeScope();
        if (!training || Probability == 0)
            return input.clone().MoveToOuterDisposeScope();
        if (Probability == 1)
            return zeros_like(input).MoveToOuterDisposeScope();
        var kept = 1 - Probability;
        var channels = zeros([input.shape[0], Irreps.NumIrreps], input.dtype, input.device).bernoulli_(kept);
        return ChannelBlocks.Times(input, Portable.Scaled(channels, 1 / kept), ChannelRange.Blocks(Irreps), layout).MoveToOuterDisposeScope();
    }
}

/// <summary>Dropout of whole irreps of features whose representation the compiler knows (see <see cref="Dropout"/>).</summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public class Dropout<T> : Dropout, ISteerableLayer<T, T>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="probability">The probability that a channel is zero, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is none.</exception>
    public Dropout(double probability = 0.5)
        : base(T.Signature, probability)
    {
    }

    /// <summary>Drops channels of features.</summary>
    /// <param name="input">Features, [batch, dimension of T].</param>
    public Steerable<T> Forward(Steerable<T> input) => new(Drop(input.Data, input.Layout), input.Layout);
}
