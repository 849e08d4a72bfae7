using System.Globalization;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>What the machine can do at most.</summary>
/// <param name="Peak">Floating-point operations a second in float32.</param>
/// <param name="Bandwidth">Bytes a second between processor and memory.</param>
internal sealed record Machine(double Peak, double Bandwidth)
{
    /// <summary>Measures it on the threads of libtorch.</summary>
    public static Machine Measure() => new(Kernels.Measuring.Peak.Measure(), Kernels.Measuring.Bandwidth.Measure());

    /// <summary>Milliseconds below which nothing can do so much.</summary>
    public double Floor(double operations, double bytes) => 1e3 * Math.Max(operations / Peak, bytes / Bandwidth);

    /// <summary>In words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"float32, {get_num_threads()} threads, {Peak / 1e9:F0} GFlop/s, {Bandwidth / 1e9:F1} GB/s");
}
