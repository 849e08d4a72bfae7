using System.Text;
using TorchSharp.Modules;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>
/// Averages gradients over ranks, so that each has those of the whole batch. Gradients are laid one behind the other into buckets, for
/// a message takes time however short it is, and a bucket is one message.
/// </summary>
public sealed class GradientBuckets : IDisposable
{
    /// <summary>The bytes of a bucket where nothing else is asked for.</summary>
    public const long UsualBytes = 1 << 20;

    // In front of the marks of the parameters that have a gradient.
    private const int Counts = 2;

    private readonly Communicator ranks;
    private readonly Parameter[] parameters;
    private readonly IReadOnlyList<GradientBucket> buckets;

    /// <summary>Makes the buckets.</summary>
    /// <param name="parameters">The parameters that are optimised; move the model to its type and device before. Alike on every rank.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="bytes">What a bucket holds at most; a longer gradient has a bucket of its own.</param>
    /// <exception cref="NotSupportedException">A parameter is of another type than float32 and float64.</exception>
    /// <exception cref="InvalidOperationException">Rank 0 has other parameters.</exception>
    public GradientBuckets(IEnumerable<Parameter> parameters, Communicator ranks, long bytes = UsualBytes)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        this.ranks = ranks;
        this.parameters = [.. parameters.Where(parameter => parameter.requires_grad)];
        foreach (var parameter in this.parameters)
        {
            if (parameter.dtype is not (ScalarType.Float32 or ScalarType.Float64))
                throw new NotSupportedException($"Expected parameters of float32 or float64, got {parameter.dtype}.");
        }

        RequireAlike();
        buckets = ranks.Size > 1 ? GradientBucket.Fill(this.parameters, bytes) : [];
    }

    /// <summary>The number of messages that a step takes, besides a short one.</summary>
    public int Count => buckets.Count;

    /// <summary>
    /// Replaces gradients by their mean over the samples of all ranks. Those of a rank must belong to the mean over its own samples, as
    /// those of a mean squared error do; so ranks may have different numbers of samples, or none. A parameter that has no gradient on
    /// any rank gets none.
    /// </summary>
    /// <param name="samples">The samples of this rank, or whatever its share of the mean is measured by; zero or more.</param>
    /// <param name="loss">The mean loss of this rank's samples; it is not looked at where there are none.</param>
    /// <returns>The mean loss of the samples of all ranks, which has the same bits on each.</returns>
    /// <exception cref="InvalidOperationException">No rank has any samples.</exception>
    public double Average(double samples, double loss)
    {
        if (!double.IsFinite(samples) || samples < 0)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "Expected a number of samples, zero or more.");
        if (ranks.Size > 1)
            return AverageOverRanks(samples, loss);
        RequireSamples(samples);
        return loss;
    }

    /// <summary>Frees the buckets.</summary>
    public void Dispose()
    {
        foreach (var bucket in buckets)
            bucket.Dispose();
    }

    private double AverageOverRanks(double samples, double loss)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();

        // Where there are no samples even a gradient that is no number counts nothing.
        var gradients = parameters.Select(parameter => samples > 0 ? parameter.grad : null).ToArray();
        double[] sums = [samples, samples > 0 ? samples * loss : 0, .. gradients.Select(gradient => gradient is null ? 0.0 : 1)];
        ranks.AllReduceSum(sums);
        RequireSamples(sums[0]);
        foreach (var bucket in buckets)
        {
            bucket.Take(gradients, samples / sums[0]);
            ranks.AllReduceSum(bucket.Numbers);
            bucket.GiveBack(parameters, parameter => sums[Counts + parameter] > 0);
        }

        return sums[1] / sums[0];
    }

    private static void RequireSamples(double samples)
    {
        if (!(samples > 0))
            throw new InvalidOperationException("Expected samples on one rank at least, got none on any.");
    }

    // Sums of gradients of different parameters would be numbers like any others.
    private void RequireAlike()
    {
        if (ranks.Size == 1)
            return;
        var own = string.Join('\n', parameters.Select(parameter => $"{parameter.dtype} {Check.Shape(parameter)}"));
        var length = BitConverter.GetBytes(Encoding.UTF8.GetByteCount(own));
        ranks.Broadcast(length);
        var text = new byte[BitConverter.ToInt32(length)];
        if (ranks.IsRoot)
            Encoding.UTF8.GetBytes(own, text);
        ranks.Broadcast(text);
        if (Encoding.UTF8.GetString(text) is var expected && expected != own)
        {
            throw new InvalidOperationException(
                $"Expected rank {ranks.Rank} to have the parameters of rank 0, {expected.ReplaceLineEndings(", ")}; got {own.ReplaceLineEndings(", ")}.");
        }
    }
}
