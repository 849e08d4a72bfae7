using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>
/// The processes of a job, seen from one of them, its rank. What is done by all ranks together (sums, broadcasts, barriers) every rank
/// must call, in the same order and with the same lengths; one call at a time, from whichever thread.
/// </summary>
public abstract class Communicator : IDisposable
{
    // Lengths are ints below, and a tensor may be longer.
    private const long LongestPart = 1 << 28;

    /// <summary>This process, from 0.</summary>
    public abstract int Rank { get; }

    /// <summary>The number of processes.</summary>
    public abstract int Size { get; }

    /// <summary>Whether this is rank 0, which speaks and writes for all.</summary>
    public bool IsRoot => Rank == 0;

    /// <summary>How many threads this process may compute with, so that the processes of a machine share its cores.</summary>
    public abstract int Threads { get; }

    /// <summary>The ranks that the launcher started, or a single process where there was none.</summary>
    /// <exception cref="DllNotFoundException">There was a launcher, but no Open MPI library.</exception>
    public static Communicator Start() => MpiCommunicator.IsLaunched ? new MpiCommunicator() : new SingleProcess();

    /// <summary>Replaces numbers by their sums over all ranks, which come to the same bits on each.</summary>
    /// <param name="numbers">Numbers of this rank; as many on every rank.</param>
    public abstract void AllReduceSum(Span<float> numbers);

    /// <inheritdoc cref="AllReduceSum(Span{float})"/>
    public abstract void AllReduceSum(Span<double> numbers);

    /// <summary>Replaces bytes by those of one rank.</summary>
    /// <param name="bytes">As many on every rank.</param>
    /// <param name="root">The rank whose bytes they are.</param>
    public abstract void Broadcast(Span<byte> bytes, int root = 0);

    /// <summary>Waits until all ranks have come here, and leaves the cores to those that have not.</summary>
    public abstract void Barrier();

    /// <summary>Ends every process of the job at once, this one included.</summary>
    /// <param name="exitCode">What the launcher ends with; not 0.</param>
    [DoesNotReturn]
    public abstract void Abort(int exitCode);

    /// <summary>Replaces tensors by their sums over all ranks, one after the other. Those of other devices go through the CPU.</summary>
    /// <param name="tensors">Of float32 or float64; of the same shapes and types on every rank.</param>
    /// <exception cref="ArgumentException">A tensor is of another type.</exception>
    public unsafe void AllReduceSum(params IEnumerable<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (var tensor in tensors)
        {
            if (tensor.dtype is not (ScalarType.Float32 or ScalarType.Float64))
                throw new ArgumentException($"Expected tensors of float32 or float64, got {tensor.dtype}.", nameof(tensors));
            OnCpu(tensor, place =>
            {
                foreach (var (from, length) in Parts(place.numel()))
                {
                    if (place.dtype == ScalarType.Float32)
                        AllReduceSum(new Span<float>(place.Start<float>() + from, length));
                    else
                        AllReduceSum(new Span<double>(place.Start<double>() + from, length));
                }
            });
        }
    }

    /// <summary>Replaces tensors by those of one rank. Those of other devices go through the CPU.</summary>
    /// <param name="tensors">Of any type; of the same shapes and types on every rank.</param>
    /// <param name="root">The rank whose tensors they are.</param>
    public unsafe void Broadcast(IEnumerable<Tensor> tensors, int root = 0)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (var tensor in tensors)
        {
            OnCpu(tensor, place =>
            {
                foreach (var (from, length) in Parts(place.numel() * place.element_size()))
                    Broadcast(new Span<byte>(place.Start<byte>() + from, length), root);
            });
        }
    }

    /// <summary>Whether something holds on any rank; all ranks get the same answer.</summary>
    /// <param name="here">Whether it holds on this one.</param>
    public bool Any(bool here)
    {
        Span<double> ranks = [here ? 1 : 0];
        AllReduceSum(ranks);
        return ranks[0] > 0;
    }

    /// <summary>
    /// The part of some things that is this rank's: the ranks follow each other, and no part is larger than another by more than one.
    /// A part is empty where there are fewer things than ranks.
    /// </summary>
    /// <param name="count">The number of things.</param>
    public Range Slice(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return (int)((long)count * Rank / Size)..(int)((long)count * (Rank + 1) / Size);
    }

    /// <summary>Leaves the job. Every rank must, and waits for the others; where something failed, <see cref="Abort"/> is right.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Leaves the job.</summary>
    /// <param name="disposing">Whether it is disposed, and not merely forgotten.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Refuses a rank that there is not.</summary>
    /// <param name="root">The rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    private protected void RequireRank(int root)
    {
        if (root < 0 || root >= Size)
            throw new ArgumentOutOfRangeException(nameof(root), root, $"Expected a rank from 0 to {Size - 1}.");
    }

    private static void OnCpu(Tensor tensor, Action<Tensor> exchange)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        if (tensor.device_type == DeviceType.CPU && tensor.is_contiguous())
        {
            exchange(tensor);
            return;
        }

        var place = tensor.cpu().contiguous();
        exchange(place);
        tensor.copy_(place);
    }

    private static IEnumerable<(long From, int Length)> Parts(long length)
    {
        for (var from = 0L; from < length; from += LongestPart)
            yield return (from, (int)Math.Min(LongestPart, length - from));
    }
}
