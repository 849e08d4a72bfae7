using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TypedIrreps.Training;

namespace NBody.Tests.Training.Distributed;

/// <summary>Ranks that are threads of this process.</summary>
internal sealed class MemoryRanks : Communicator
{
    private readonly Shared shared;

    private MemoryRanks(int rank, Shared shared) => (Rank, this.shared) = (rank, shared);

    public override int Rank { get; }

    public override int Size => shared.Slots.Length;

    public override int Threads => 1;

    /// <summary>Runs a program on each rank and returns what each came to; what a rank throws ends all and is thrown on.</summary>
    public static T[] Run<T>(int size, Func<Communicator, T> program)
    {
        using var shared = new Shared(size);
        var results = new T[size];
        Exception? problem = null;
        var threads = Enumerable.Range(0, size).Select(rank => new Thread(() => RunOne(rank))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return problem is null ? results : throw new AggregateException(problem);

        void RunOne(int rank)
        {
            try
            {
                results[rank] = program(new MemoryRanks(rank, shared));
            }
            catch (Exception exception)
            {
                // The first one: the others were only interrupted by it.
                Interlocked.CompareExchange(ref problem, exception, null);
                shared.End.Cancel();
            }
        }
    }

    public override void AllReduceSum(Span<float> numbers) => Sum(numbers, (a, b) => a + b);

    public override void AllReduceSum(Span<double> numbers) => Sum(numbers, (a, b) => a + b);

    public override void Broadcast(Span<byte> bytes, int root = 0) => Exchange(bytes)[root].CopyTo(bytes);

    public override void Barrier() => shared.Barrier.SignalAndWait(shared.End.Token);

    [DoesNotReturn]
    public override void Abort(int exitCode) => throw new NotSupportedException();

    private void Sum<T>(Span<T> numbers, Func<T, T, T> add)
        where T : unmanaged
    {
        var all = Exchange(MemoryMarshal.AsBytes(numbers));
        numbers.Clear();
        foreach (var slot in all)
        {
            var other = MemoryMarshal.Cast<byte, T>(slot);
            Assert.Equal(numbers.Length, other.Length);
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = add(numbers[i], other[i]);
        }
    }

    // A new array each time: a rank that is ahead must not overwrite what another one still reads.
    private byte[][] Exchange(ReadOnlySpan<byte> bytes)
    {
        shared.Slots[Rank] = bytes.ToArray();
        Barrier();
        byte[][] all = [.. shared.Slots];
        Barrier();
        return all;
    }

    private sealed class Shared(int size) : IDisposable
    {
        public byte[][] Slots { get; } = new byte[size][];

        public Barrier Barrier { get; } = new(size);

        public CancellationTokenSource End { get; } = new();

        public void Dispose()
        {
            Barrier.Dispose();
            End.Dispose();
        }
    }
}
