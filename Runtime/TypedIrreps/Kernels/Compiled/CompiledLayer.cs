using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>
/// A layer on the CPU: its products, bias and gate in one pass over the batch, tile by tile, on all threads of libtorch; and
/// the gradients in another pass. Arrays are rows of samples, contiguous; features have their channels innermost,
/// attributes their components.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class CompiledLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Compiles a layer for the widest registers that this processor has.</summary>
    public static CompiledLayer<T> For(LayerPlan plan, CouplingSet couplings) => WidestLanes.Do(new Maker(plan, couplings));

    /// <summary>Computes the layer.</summary>
    /// <param name="call">Where everything is; the gradients are not looked at.</param>
    public abstract void Forward(LayerArrays<T> call);

    /// <summary>Computes the gradients that have a place.</summary>
    /// <param name="call">Where everything is.</param>
    public abstract void Backward(LayerArrays<T> call);

    private sealed class Maker(LayerPlan plan, CouplingSet couplings) : ILanesFunction<T, CompiledLayer<T>>
    {
        public CompiledLayer<T> With<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => new CompiledLayer<TLanes, T>(plan, couplings);
    }
}

/// <summary>The arrays of one call of a layer.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe struct LayerArrays<T>
    where T : unmanaged
{
    /// <summary>The number of samples.</summary>
    public int Count;

    /// <summary>Features, [count, input dimension].</summary>
    public T* Features;

    /// <summary>Attributes, [count, attribute dimension].</summary>
    public T* Attributes;

    /// <summary>The weights, flat.</summary>
    public T* Weights;

    /// <summary>The biases; null if there are none.</summary>
    public T* Biases;

    /// <summary>The result, [count, output dimension]; in a backward call its gradient.</summary>
    public T* Result;

    /// <summary>The products in front of a gate, [count, product dimension], written and read for its derivative; null if it is not wanted, or there is no gate.</summary>
    public T* Products;

    /// <summary>The gradient of the features; null if it is not wanted.</summary>
    public T* FeatureGradient;

    /// <summary>The gradient of the attributes; null if it is not wanted.</summary>
    public T* AttributeGradient;

    /// <summary>The gradient of the weights; null if it is not wanted.</summary>
    public T* WeightGradient;

    /// <summary>The gradient of the biases; null if it is not wanted.</summary>
    public T* BiasGradient;

    /// <summary>Whether the gate is left out: the result, or its gradient, is that of the products in front of it.</summary>
    public bool Ungated;

    /// <summary>The same arrays with places for gradients.</summary>
    public readonly LayerArrays<T> With(LayerGradients gradients) => this with
    {
        FeatureGradient = gradients.Features.Start<T>(),
        AttributeGradient = gradients.Attributes.Start<T>(),
        WeightGradient = gradients.Weights.Start<T>(),
        BiasGradient = gradients.Biases.Start<T>(),
    };
}
