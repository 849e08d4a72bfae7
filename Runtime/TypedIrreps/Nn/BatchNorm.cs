using TorchSharp;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Batch normalisation of steerable features whose representation is known only at run time (see
/// <see cref="BatchNorm{T}"/>): over all samples of a batch, every irrep gets size one (Weiler et al. 2018,
/// arXiv:1807.02547, section 4), and invariant scalars (0e) mean zero; pseudoscalars (0o) are only scaled. Parameters,
/// buffers and running averages are those of e3nn's layer.
/// </summary>
public class BatchNorm : NormModule
{
    private static readonly Func<Irrep, bool> Invariant = irrep => irrep.IsScalar;

    private readonly Scalar momentum;
    private readonly Scalar remaining;

    /// <summary>Creates the layer.</summary>
    /// <param name="irreps">The representation of the features.</param>
    /// <param name="epsilon">What is added to squared sizes.</param>
    /// <param name="momentum">The share of a new batch in the running averages, 0 to 1.</param>
    /// <param name="affine">Whether every irrep has a learned factor and every 0e a learned bias.</param>
    /// <param name="normalization">Whether the size of an irrep is the mean or the sum of its squared components.</param>
    /// <param name="reduction">
    /// How sizes are reduced over the middle dimensions of an input [batch, …, Dim]; over the batch it is always the mean.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public BatchNorm(
        Irreps irreps,
        double epsilon = 1e-5,
        double momentum = 0.1,
        bool affine = true,
        IrrepNormalization normalization = IrrepNormalization.Component,
        NormReduction reduction = NormReduction.Mean)
        : base(nameof(BatchNorm), irreps, epsilon, affine, normalization, reduction, Invariant, Invariant)
    {
        if (!(momentum is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "Expected 0 to 1.");
        Momentum = momentum;
        this.momentum = momentum;
        remaining = 1 - momentum;
        this.AddBuffer("running_mean", zeros(ScalarCount, dtype: float32));
        this.AddBuffer("running_var", ones(irreps.NumIrreps, dtype: float32));
    }

    /// <summary>The share of a new batch in the running averages.</summary>
    public double Momentum { get; }

    /// <summary>The running mean of each 0e, [count].</summary>
    public Tensor RunningMean => get_buffer("running_mean")!;

    /// <summary>The running squared size of each irrep, [Irreps.NumIrreps].</summary>
    public Tensor RunningVariance => get_buffer("running_var")!;

    /// <summary>Normalises features in e3nn's layout: by the batch in training, by the running averages otherwise.</summary>
    /// <param name="input">Features [batch, …, Dim]; every row counts as a sample.</param>
    /// <returns>Features of the same shape.</returns>
    /// <exception cref="ArgumentException">The input has another shape, type or device than the layer expects.</exception>
    public Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check.Floating(input, nameof(input));
        if (input.dim() < 2 || input.shape[^1] != Irreps.Dim)
        {
            throw new ArgumentException(
                $"Expected features [batch, …, {Irreps.Dim}] of {Irreps}, got a tensor {Check.Shape(input)}.", nameof(input));
        }

        return Normalize(input, FeatureLayout.ComponentsInnermost);
    }

    /// <summary>Normalises features [batch, …, Dim] of a layout.</summary>
    private protected Tensor Normalize(Tensor input, FeatureLayout layout)
    {
        CheckKind(input, nameof(input));
        using var scope = NewDisposeScope();
        if (input.numel() == 0)
            return input.clone().MoveToOuterDisposeScope();

        var channels = ChannelsOf(layout);
        var rows = input.reshape(-1, Irreps.Dim);
        Tensor centred;
        Tensor squaredSizes;
        if (training)
        {
            var mean = channels.Centres ? channels.Centred(rows.mean([0], true)) : null;
            centred = mean is null ? rows : rows.sub(mean);
            squaredSizes = SquaredSizes(channels, centred, input.shape[0]);
            UpdateAverages(channels, mean, squaredSizes);
        }
        else
        {
            centred = channels.Centres ? rows.sub(channels.SpreadScalars(RunningMean)) : rows;
            squaredSizes = RunningVariance.unsqueeze(0);
        }

        return Scale(channels, centred, Factors(channels, squaredSizes)).reshape(input.shape).MoveToOuterDisposeScope();
    }

    private Tensor SquaredSizes(NormChannels channels, Tensor centred, long batch)
    {
        var squares = centred.square();
        return TakesLargest
            ? channels.Sizes(squares).view(batch, -1, Irreps.NumIrreps).amax([1]).mean([0], true)
            : channels.Sizes(squares.mean([0], true));
    }

    private void UpdateAverages(NormChannels channels, Tensor? mean, Tensor squaredSizes)
    {
        using var untracked = no_grad();
        if (mean is not null)
            RunningMean.mul_(remaining).add_(channels.Scalars(mean), momentum);
        RunningVariance.mul_(remaining).add_(squaredSizes.squeeze(0), momentum);
    }
}

/// <summary>Batch normalisation of steerable features: every irrep gets size one over the batch, every 0e mean zero.</summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public class BatchNorm<T> : BatchNorm, ISteerableLayer<T, T>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="epsilon">What is added to squared sizes.</param>
    /// <param name="momentum">The share of a new batch in the running averages, 0 to 1.</param>
    /// <param name="affine">Whether every irrep has a learned factor and every 0e a learned bias.</param>
    /// <param name="normalization">Whether the size of an irrep is the mean or the sum of its squared components.</param>
    public BatchNorm(
        double epsilon = 1e-5,
        double momentum = 0.1,
        bool affine = true,
        IrrepNormalization normalization = IrrepNormalization.Component)
        : base(T.Signature, epsilon, momentum, affine, normalization)
    {
    }

    /// <summary>Normalises features: by the batch in training, by the running averages otherwise.</summary>
    /// <param name="features">Features, [batch, Dim].</param>
    public Steerable<T> Forward(Steerable<T> features) => features.With(Normalize(features.Data, features.Layout));
}
