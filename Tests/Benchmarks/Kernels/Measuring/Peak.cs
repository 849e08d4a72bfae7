using System.Diagnostics;
using System.Runtime.CompilerServices;
using TypedIrreps.Kernels;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>The most multiply-adds that the processor does: twelve sums in registers, and nothing else.</summary>
internal sealed class Peak : ILanesFunction<float, double>
{
    private const int Sums = 12;
    private const int Rounds = 2_000_000;
    private const int Attempts = 5;

    /// <summary>Floating-point operations a second in float32, of all threads of libtorch together.</summary>
    public static double Measure() => WidestLanes.Do(new Peak());

    /// <inheritdoc/>
    public double With<TLanes>()
        where TLanes : struct, ILanes<TLanes, float>
    {
        var best = 0.0;
        for (var i = 0; i < Attempts; i++)
        {
            var threads = TorchSharp.torch.get_num_threads();
            var start = Stopwatch.GetTimestamp();
            KernelThreads.For(threads, _ => MultiplyAdd<TLanes>(Rounds));
            best = Math.Max(best, 2.0 * Sums * TLanes.Count * Rounds * threads / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAdd<TLanes>(int rounds)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (left, right) = (TLanes.Of(0.999), TLanes.Of(1e-3));
        TLanes s0 = right, s1 = right, s2 = right, s3 = right, s4 = right, s5 = right, s6 = right, s7 = right, s8 = right, s9 = right, s10 = right, s11 = right;
        for (var i = 0; i < rounds; i++)
        {
            s0 = TLanes.MultiplyAdd(left, s0, right);
            s1 = TLanes.MultiplyAdd(left, s1, right);
            s2 = TLanes.MultiplyAdd(left, s2, right);
            s3 = TLanes.MultiplyAdd(left, s3, right);
            s4 = TLanes.MultiplyAdd(left, s4, right);
            s5 = TLanes.MultiplyAdd(left, s5, right);
            s6 = TLanes.MultiplyAdd(left, s6, right);
            s7 = TLanes.MultiplyAdd(left, s7, right);
            s8 = TLanes.MultiplyAdd(left, s8, right);
            s9 = TLanes.MultiplyAdd(left, s9, right);
            s10 = TLanes.MultiplyAdd(left, s10, right);
            s11 = TLanes.MultiplyAdd(left, s11, right);
        }

        return TLanes.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }
}
