using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A gate by itself on the CPU.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class CompiledGate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Compiles a gate for the widest registers that this processor has.</summary>
    public static CompiledGate<T> For(GateRows gate) => WidestLanes.Do(new Maker(gate));

    /// <summary>Opens the gate.</summary>
    /// <param name="count">The samples.</param>
    /// <param name="products">[count, Dim].</param>
    /// <param name="result">[count, ResultDim].</param>
    public abstract void Forward(int count, T* products, T* result);

    /// <summary>The gradient of the products.</summary>
    /// <param name="count">The samples.</param>
    /// <param name="products">[count, Dim].</param>
    /// <param name="gradient">[count, ResultDim].</param>
    /// <param name="into">[count, Dim].</param>
    public abstract void Backward(int count, T* products, T* gradient, T* into);

    private sealed class Maker(GateRows gate) : ILanesFunction<T, CompiledGate<T>>
    {
        public CompiledGate<T> With<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => new CompiledGate<TLanes, T>(gate);
    }
}
