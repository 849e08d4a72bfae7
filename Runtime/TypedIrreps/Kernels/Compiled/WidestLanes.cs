using System.Runtime.Intrinsics;

namespace TypedIrreps.Kernels;

/// <summary>What is written for registers of any width.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface ILanesFunction<T, out TResult>
    where T : unmanaged
{
    /// <summary>Does it with registers of one width.</summary>
    TResult With<TLanes>()
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>The widest registers that this processor has.</summary>
internal static class WidestLanes
{
    /// <summary>Does something with them.</summary>
    public static TResult Do<T, TResult>(ILanesFunction<T, TResult> function)
        where T : unmanaged =>
        Vector512.IsHardwareAccelerated ? function.With<Lanes512<T>>()
        : Vector256.IsHardwareAccelerated ? function.With<Lanes256<T>>()
        : function.With<Lanes128<T>>();
}
