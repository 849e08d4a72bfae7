using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A product of pairs on the CPU: tile by tile, each path's coupling in the processor's registers.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class CompiledPairs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Compiles a product for the widest registers that this processor has.</summary>
    public static CompiledPairs<T> For(PairProductPlan plan, CouplingSet couplings) => WidestLanes.Do(new Maker(plan, couplings));

    /// <summary>Computes the product.</summary>
    /// <param name="call">Where everything is; the gradients are not looked at.</param>
    public abstract void Forward(PairArrays<T> call);

    /// <summary>Computes the gradients that have a place.</summary>
    /// <param name="call">Where everything is.</param>
    public abstract void Backward(PairArrays<T> call);

    private sealed class Maker(PairProductPlan plan, CouplingSet couplings) : ILanesFunction<T, CompiledPairs<T>>
    {
        public CompiledPairs<T> With<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => new CompiledPairs<TLanes, T>(plan, couplings);
    }
}

/// <summary>The arrays of one call of a product of pairs.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe struct PairArrays<T>
    where T : unmanaged
{
    /// <summary>The samples.</summary>
    public int Count;

    /// <summary>The first factor, [count, dimension], channels innermost.</summary>
    public T* Left;

    /// <summary>The second factor, [count, dimension], channels innermost.</summary>
    public T* Right;

    /// <summary>The weights of each sample; null for a product without.</summary>
    public T* Weights;

    /// <summary>The product, or its gradient, [count, dimension], channels innermost.</summary>
    public T* Result;

    /// <summary>Where gradients go; null for those that are not wanted.</summary>
    public T* LeftGradient;

    /// <inheritdoc cref="LeftGradient"/>
    public T* RightGradient;

    /// <inheritdoc cref="LeftGradient"/>
    public T* WeightGradient;
}
