using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>
/// Numbers side by side in one register. Kernels are written once for all widths and types: the JIT compiles a generic
/// method anew for every struct, so that what is written in terms of this interface is the processor's own instructions.
/// </summary>
/// <typeparam name="TSelf">The register.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
public interface ILanes<TSelf, T>
    : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>,
        IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Count { get; }

    /// <summary>The numbers that lie from a place on.</summary>
    static abstract TSelf Load(ref T origin, nint offset);

    /// <summary>One number of memory in every lane.</summary>
    static abstract TSelf Broadcast(ref T origin, nint offset);

    /// <summary>A constant in every lane, rounded once.</summary>
    static abstract TSelf Of(double constant);

    /// <summary>left * right + addend, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The exponential of every lane.</summary>
    static abstract TSelf Exp(TSelf lanes);

    /// <summary>The sum of the lanes.</summary>
    static abstract T Sum(TSelf lanes);

    /// <summary>Puts the numbers into memory from a place on.</summary>
    void Store(ref T origin, nint offset);
}
