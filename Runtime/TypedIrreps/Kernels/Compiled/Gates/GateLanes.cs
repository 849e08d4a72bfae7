using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>Gates in registers. Channels are read and written in whole ones.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal static unsafe class GateLanes<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoids(T* values, T* sigmoids, int count)
    {
        var one = TLanes.Of(1);
        for (var i = 0; i < count; i += TLanes.Count)
            (one / (one + TLanes.Exp(default(TLanes) - TLanes.Load(ref *values, i)))).Store(ref *sigmoids, i);
    }

    /// <summary>target = values * sigmoids * scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Open(T* values, T* sigmoids, T* target, int channels, TLanes scale)
    {
        for (var channel = 0; channel < channels; channel += TLanes.Count)
            (TLanes.Load(ref *values, channel) * (TLanes.Load(ref *sigmoids, channel) * scale)).Store(ref *target, channel);
    }

    /// <summary>The gradient of scalars: the derivative of x s(x) is s (1 + x (1 - s)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScalarGradient(T* gradient, T* values, T* sigmoids, T* target, int channels, TLanes scale)
    {
        var one = TLanes.Of(1);
        for (var channel = 0; channel < channels; channel += TLanes.Count)
        {
            var sigmoid = TLanes.Load(ref *sigmoids, channel);
            var slope = sigmoid * TLanes.MultiplyAdd(TLanes.Load(ref *values, channel), one - sigmoid, one);
            (TLanes.Load(ref *gradient, channel) * (slope * scale)).Store(ref *target, channel);
        }
    }

    /// <summary>The gradient of gated channels, and of their gates.</summary>
    /// <param name="gradient">That of the result, component by component without gaps.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="components">The components.</param>
    /// <param name="values">The channels in front of the gate.</param>
    /// <param name="valuePlane">The numbers from component to component there.</param>
    /// <param name="target">Where their gradient goes.</param>
    /// <param name="targetPlane">The numbers from component to component there.</param>
    /// <param name="sigmoids">The sigmoids of the gates.</param>
    /// <param name="gates">Where the gradient of the gates goes.</param>
    /// <param name="scale">What the sigmoid is multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatedGradient(
        T* gradient, int channels, int components, T* values, int valuePlane, T* target, int targetPlane, T* sigmoids, T* gates, TLanes scale)
    {
        var one = TLanes.Of(1);
        for (var channel = 0; channel < channels; channel += TLanes.Count)
        {
            var sigmoid = TLanes.Load(ref *sigmoids, channel);
            var factor = sigmoid * scale;
            TLanes byFactor = default;
            for (var component = 0; component < components; component++)
            {
                var source = TLanes.Load(ref *gradient, (component * channels) + channel);
                (source * factor).Store(ref *target, (component * targetPlane) + channel);
                byFactor = TLanes.MultiplyAdd(source, TLanes.Load(ref *values, (component * valuePlane) + channel), byFactor);
            }

            (byFactor * (factor * (one - sigmoid))).Store(ref *gates, channel);
        }
    }
}
