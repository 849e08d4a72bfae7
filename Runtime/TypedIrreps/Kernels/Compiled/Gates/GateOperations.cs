using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The compiled kernels of a gate on tensors.</summary>
/// <param name="gate">The gate.</param>
/// <param name="single">Makes the kernel for float32 when it is needed.</param>
/// <param name="twofold">Makes the kernel for float64 when it is needed.</param>
internal sealed unsafe class GateOperations(GateRows gate, Func<CompiledGate<float>> single, Func<CompiledGate<double>> twofold)
{
    private readonly Lazy<CompiledGate<float>> single = new(single);
    private readonly Lazy<CompiledGate<double>> twofold = new(twofold);

    public GateRows Gate { get; } = gate;

    /// <summary>The kernels of a gate, for the widest registers that this processor has.</summary>
    public static GateOperations For(GateRows gate) => new(gate, () => CompiledGate<float>.For(gate), () => CompiledGate<double>.For(gate));

    /// <summary>The result behind the gate, of contiguous products.</summary>
    public Tensor Forward(Tensor products)
    {
        var count = checked((int)products.shape[0]);
        var result = empty([count, Gate.ResultDim], products.dtype);
        if (result.dtype == ScalarType.Float32)
            single.Value.Forward(count, products.Start<float>(), result.Start<float>());
        else
            twofold.Value.Forward(count, products.Start<double>(), result.Start<double>());
        return result;
    }

    /// <summary>The gradient of contiguous products.</summary>
    public Tensor Backward(Tensor products, Tensor gradient)
    {
        var count = checked((int)products.shape[0]);
        var result = empty_like(products);
        if (result.dtype == ScalarType.Float32)
            single.Value.Backward(count, products.Start<float>(), gradient.Start<float>(), result.Start<float>());
        else
            twofold.Value.Backward(count, products.Start<double>(), gradient.Start<double>(), result.Start<double>());
        return result;
    }
}
