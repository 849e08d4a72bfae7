using System.Runtime.Intrinsics;
using TypedIrreps.Kernels;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>What is written for registers of any width.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface ILanesFunction<out TResult>
{
    /// <summary>Does it with registers of one width.</summary>
    TResult With<TLanes>()
        where TLanes : struct, ILanes<TLanes, float>;
}

/// <summary>The widest registers that this processor has.</summary>
internal static class WidestLanes
{
    /// <summary>Does something with them.</summary>
    public static TResult Do<TResult>(ILanesFunction<TResult> function) =>
        Vector512.IsHardwareAccelerated ? function.With<Lanes512<float>>()
        : Vector256.IsHardwareAccelerated ? function.With<Lanes256<float>>()
        : function.With<Lanes128<float>>();
}
