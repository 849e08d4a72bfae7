using System.Diagnostics;
using System.Runtime.CompilerServices;
using TypedIrreps.Kernels;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>The most bytes that go between processor and memory: STREAM's triad a = b + s c, over arrays that no cache holds.</summary>
internal sealed unsafe class Bandwidth : ILanesFunction<float, double>
{
    private const int Numbers = 1 << 25;
    private const int Parts = 64;
    private const int Attempts = 20;

    /// <summary>Bytes a second of all threads of libtorch together: two arrays read, one written.</summary>
    public static double Measure() => WidestLanes.Do(new Bandwidth());

    /// <inheritdoc/>
    public double With<TLanes>()
        where TLanes : struct, ILanes<TLanes, float>
    {
        using Scratch<float> a = new(Numbers), b = new(Numbers), c = new(Numbers);
        var best = 0.0;
        for (var i = 0; i < Attempts; i++)
        {
            var start = Stopwatch.GetTimestamp();
            KernelThreads.For(Parts, part => Triad<TLanes>(a, b, c, Numbers / Parts * part, Numbers / Parts));
            best = Math.Max(best, 3.0 * sizeof(float) * Numbers / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Triad<TLanes>(Scratch<float> a, Scratch<float> b, Scratch<float> c, int first, int count)
        where TLanes : struct, ILanes<TLanes, float>
    {
        float* target = a.Start + first, left = b.Start + first, right = c.Start + first;
        var scale = TLanes.Of(3);
        for (var i = 0; i < count; i += TLanes.Count)
            TLanes.MultiplyAdd(scale, TLanes.Load(ref *right, i), TLanes.Load(ref *left, i)).Store(ref *target, i);
    }
}
