using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TypedIrreps.Kernels;

/// <summary>Between planes, where the samples of a component are side by side, and rows, where the components of a sample are.</summary>
internal static unsafe class Transposition
{
    private const int Block = 4;

    /// <summary>rows = planes.</summary>
    /// <param name="planes">The first component's plane.</param>
    /// <param name="plane">The numbers from plane to plane.</param>
    /// <param name="rows">The first sample's row, from the first component on.</param>
    /// <param name="row">The numbers from row to row.</param>
    /// <param name="components">The components.</param>
    /// <param name="samples">The samples.</param>
    /// <typeparam name="T">float or double.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRows<T>(T* planes, nint plane, T* rows, nint row, int components, int samples)
        where T : unmanaged
    {
        var (wholeSamples, wholeComponents) = Whole<T>(components, samples);
        for (var sample = 0; sample < wholeSamples; sample += Block)
        {
            for (var component = 0; component < wholeComponents; component += Block)
                Transpose((float*)(planes + (component * plane) + sample), plane, (float*)(rows + (sample * row) + component), row);
        }

        for (var component = 0; component < components; component++)
        {
            for (var sample = component < wholeComponents ? wholeSamples : 0; sample < samples; sample++)
                rows[(sample * row) + component] = planes[(component * plane) + sample];
        }
    }

    /// <summary>The reverse of <see cref="ToRows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPlanes<T>(T* rows, nint row, T* planes, nint plane, int components, int samples)
        where T : unmanaged
    {
        var (wholeSamples, wholeComponents) = Whole<T>(components, samples);
        for (var sample = 0; sample < wholeSamples; sample += Block)
        {
            for (var component = 0; component < wholeComponents; component += Block)
                Transpose((float*)(rows + (sample * row) + component), row, (float*)(planes + (component * plane) + sample), plane);
        }

        for (var component = 0; component < components; component++)
        {
            for (var sample = component < wholeComponents ? wholeSamples : 0; sample < samples; sample++)
                planes[(component * plane) + sample] = rows[(sample * row) + component];
        }
    }

    /// <summary>How much of it is done in blocks.</summary>
    private static (int Samples, int Components) Whole<T>(int components, int samples) =>
        typeof(T) == typeof(float) && (Sse.IsSupported || AdvSimd.Arm64.IsSupported) ? (samples / Block * Block, components / Block * Block) : (0, 0);

    /// <summary>A block of four by four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* source, nint from, float* target, nint to)
    {
        var (a, b) = (Vector128.Load(source), Vector128.Load(source + from));
        var (c, d) = (Vector128.Load(source + (2 * from)), Vector128.Load(source + (3 * from)));
        var (ac, bd) = (Zip(a, c), Zip(b, d));
        var (first, second) = (Zip(ac.Low, bd.Low), Zip(ac.High, bd.High));
        first.Low.Store(target);
        first.High.Store(target + to);
        second.Low.Store(target + (2 * to));
        second.High.Store(target + (3 * to));
    }

    /// <summary>The numbers of two registers by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Zip(Vector128<float> left, Vector128<float> right) => Sse.IsSupported
        ? (Sse.UnpackLow(left, right), Sse.UnpackHigh(left, right))
        : (AdvSimd.Arm64.ZipLow(left, right), AdvSimd.Arm64.ZipHigh(left, right));
}
