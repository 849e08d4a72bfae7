using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Compiled harmonics on tensors: float32 and float64 on the CPU.</summary>
/// <param name="recursion">The harmonics.</param>
/// <param name="normalize">Whether vectors are divided by their length.</param>
/// <param name="single">Makes the kernel for float32 when it is needed.</param>
/// <param name="twofold">Makes the kernel for float64 when it is needed.</param>
internal sealed unsafe class HarmonicsOperations(
    HarmonicsRecursion recursion, bool normalize, Func<CompiledHarmonics<float>> single, Func<CompiledHarmonics<double>> twofold)
{
    private readonly Lazy<CompiledHarmonics<float>> single = new(single);
    private readonly Lazy<CompiledHarmonics<double>> twofold = new(twofold);

    public HarmonicsRecursion Recursion { get; } = recursion;

    /// <summary>Whether vectors are divided by their length.</summary>
    public bool Normalizes { get; } = normalize;

    /// <summary>The kernels for the widest registers that this processor has.</summary>
    public static HarmonicsOperations For(HarmonicsRecursion recursion, bool normalize) =>
        new(recursion, normalize, () => CompiledHarmonics<float>.For(recursion), () => CompiledHarmonics<double>.For(recursion));

    /// <summary>The harmonics of contiguous vectors.</summary>
    public Tensor Values(Tensor vectors)
    {
        var count = checked((int)vectors.shape[0]);
        var result = empty([count, Recursion.Dim], vectors.dtype);
        if (vectors.dtype == ScalarType.Float32)
            single.Value.Values(count, vectors.Start<float>(), Normalizes, result.Start<float>());
        else
            twofold.Value.Values(count, vectors.Start<double>(), Normalizes, result.Start<double>());
        return result;
    }

    /// <summary>The gradient of contiguous vectors, or of their directions.</summary>
    public Tensor Gradient(Tensor vectors, Tensor gradient, bool normalize)
    {
        var count = checked((int)vectors.shape[0]);
        var result = empty_like(vectors);
        if (vectors.dtype == ScalarType.Float32)
            single.Value.Gradient(count, vectors.Start<float>(), gradient.Start<float>(), normalize, result.Start<float>());
        else
            twofold.Value.Gradient(count, vectors.Start<double>(), gradient.Start<double>(), normalize, result.Start<double>());
        return result;
    }

    /// <summary>What <see cref="CompiledHarmonics{T}.Second"/> computes.</summary>
    public (Tensor Tangent, Tensor TangentGradient) Second(Tensor vectors, Tensor change, Tensor gradient)
    {
        var count = checked((int)vectors.shape[0]);
        var (tangent, ofTangent) = (empty_like(gradient), empty_like(vectors));
        if (vectors.dtype == ScalarType.Float32)
            single.Value.Second(count, vectors.Start<float>(), change.Start<float>(), gradient.Start<float>(), tangent.Start<float>(), ofTangent.Start<float>());
        else
            twofold.Value.Second(count, vectors.Start<double>(), change.Start<double>(), gradient.Start<double>(), tangent.Start<double>(), ofTangent.Start<double>());
        return (tangent, ofTangent);
    }
}
