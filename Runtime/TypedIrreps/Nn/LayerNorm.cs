using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Layer normalisation of steerable features whose representation is known only at run time (see <see cref="LayerNorm{T}"/>).
/// </summary>
/// <remarks>
/// Over each sample by itself, the channels of one irrep together, also where they are several blocks. With the mean over the C
/// channels x_c of an irrep of dimension d, as published with Equiformer (Liao and Smidt 2022, arXiv:2206.11990):
/// <list type="bullet">
/// <item>invariant scalars (0e): y_c = w_c (x_c - mean x) / sqrt(mean (x - mean x)^2 + epsilon) + b_c;</item>
/// <item>all others: y_c = w_c x_c / sqrt(mean |x|^2 / d + epsilon), with d = 1 if normalised by <see cref="IrrepNormalization.Norm"/>,
/// which is the paper's formula; the published code divides by d, so that components, not irreps, get size one.</item>
/// </list>
/// Pseudoscalars (0o) are among the others: a bias on them would break the symmetry under reflections. A single channel of 0e is
/// its own mean, so that what is left of it is the bias.
/// </remarks>
public class LayerNorm : NormModule
{
    private static readonly Func<Irrep, bool> Invariant = irrep => irrep.IsScalar;

    private readonly IrrepNormalization normalization;
    private readonly IReadOnlyList<ChannelRange> blocks;
    private readonly Group[] groups;

    /// <summary>Creates the layer.</summary>
    /// <param name="irreps">The representation of the features.</param>
    /// <param name="epsilon">What is added to squared sizes.</param>
    /// <param name="affine">Whether every irrep has a learned factor and every 0e a learned bias.</param>
    /// <param name="normalization">Whether the size of an irrep is the mean or the sum of its squared components.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LayerNorm(
        Irreps irreps, double epsilon = 1e-5, bool affine = true, IrrepNormalization normalization = IrrepNormalization.Component)
        : base(nameof(LayerNorm), irreps, epsilon, affine, normalization, NormReduction.Mean, Invariant, Invariant)
    {
        this.normalization = normalization;
        blocks = ChannelRange.Blocks(irreps);
        groups = [.. Group.Of(blocks)];
    }

    /// <summary>Normalises features in e3nn's layout.</summary>
    /// <param name="input">Features [batch, Irreps.Dim].</param>
    /// <returns>Features of the same shape.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor input)
    {
        Check.Features(input, Irreps, nameof(input));
        return Normalize(input, FeatureLayout.ComponentsInnermost);
    }

    /// <summary>Normalises features of a layout.</summary>
    private protected Tensor Normalize(Tensor input, FeatureLayout layout)
    {
        CheckKind(input, nameof(input));
        using var scope = NewDisposeScope();
        if (input.numel() == 0)
            return input.clone().MoveToOuterDisposeScope();
        var results = new Tensor[blocks.Count];
        foreach (var group in groups)
        {
            var normalized = Normalize(group, input, layout);
            var first = 0;
            foreach (var part in group.Parts)
            {
                var count = blocks[part.Block].Count;
                results[part.Block] = normalized.narrow(ChannelBlocks.ChannelAxis(layout), first, count);
                first += count;
            }
        }

        return Portable.Assemble(results).MoveToOuterDisposeScope();
    }

    private Tensor Normalize(Group group, Tensor input, FeatureLayout layout)
    {
        var axis = ChannelBlocks.ChannelAxis(layout);
        var channels = Joined([.. group.Parts.Select(part => ChannelBlocks.Of(input, blocks[part.Block], layout))], axis);
        if (group.Irrep.IsScalar)
            channels = channels.sub(channels.mean([axis], true));
        var squares = normalization == IrrepNormalization.Component
            ? channels.square().mean([1, 2], true)
            : channels.square().sum(ChannelBlocks.ComponentAxis(layout), true).mean([axis], true);
        var factors = InverseRoot(squares);
        if (Weight is { } weight)
            factors = factors.mul(Parameters(weight, part => part.FirstChannel));
        var scaled = channels.mul(factors);
        return group.Irrep.IsScalar && Bias is { } bias ? scaled.Plus(Parameters(bias, part => part.FirstScalar)) : scaled;

        Tensor Parameters(Tensor all, Func<Part, int> first)
        {
            var own = Joined([.. group.Parts.Select(part => all.narrow(0, first(part), blocks[part.Block].Count))], 0);
            return ChannelBlocks.Beside(own.unsqueeze(0), layout);
        }
    }

    private static Tensor Joined(Tensor[] parts, int axis) => parts.Length == 1 ? parts[0] : cat(parts, axis);

    /// <summary>All channels of one irrep.</summary>
    /// <param name="Irrep">The irrep.</param>
    /// <param name="Parts">Its blocks.</param>
    private sealed record Group(Irrep Irrep, Part[] Parts)
    {
        /// <summary>One group for each irrep.</summary>
        public static IEnumerable<Group> Of(IReadOnlyList<ChannelRange> blocks)
        {
            var parts = new List<Part>(blocks.Count);
            var (channels, scalars) = (0, 0);
            for (var i = 0; i < blocks.Count; i++)
            {
                parts.Add(new Part(i, channels, scalars));
                channels += blocks[i].Count;
                scalars += blocks[i].Irrep.IsScalar ? blocks[i].Count : 0;
            }

            return parts.GroupBy(part => blocks[part.Block].Irrep).Select(group => new Group(group.Key, [.. group]));
        }
    }

    /// <summary>A block.</summary>
    /// <param name="Block">Which one.</param>
    /// <param name="FirstChannel">Its first channel among those of all blocks.</param>
    /// <param name="FirstScalar">The same among the channels of 0e, if it is one of these.</param>
    private readonly record struct Part(int Block, int FirstChannel, int FirstScalar);
}

/// <summary>
/// Layer normalisation of steerable features (Liao and Smidt 2022, arXiv:2206.11990): over the channels of each sample, every
/// irrep gets size one, and invariant scalars (0e) mean zero; <see cref="LayerNorm"/> says it in formulas. Samples do not see
/// each other, so that training and evaluation are the same.
/// </summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public class LayerNorm<T> : LayerNorm, ISteerableLayer<T, T>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="epsilon">What is added to squared sizes.</param>
    /// <param name="affine">Whether every irrep has a learned factor and every 0e a learned bias.</param>
    /// <param name="normalization">Whether the size of an irrep is the mean or the sum of its squared components.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LayerNorm(double epsilon = 1e-5, bool affine = true, IrrepNormalization normalization = IrrepNormalization.Component)
        : base(T.Signature, epsilon, affine, normalization)
    {
    }

    /// <summary>Normalises features.</summary>
    /// <param name="features">Features, [batch, dimension of T].</param>
    /// <exception cref="ArgumentException">The type or device is not that of the layer's weights.</exception>
    public Steerable<T> Forward(Steerable<T> features) => features.With(Normalize(features.Data, features.Layout));
}
