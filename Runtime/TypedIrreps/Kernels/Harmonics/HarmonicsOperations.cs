using System.Numerics;
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
    public Tensor Values(Tensor vectors) => Values(vectors, null, null);

    /// <summary>The harmonics of the differences of contiguous positions; of vectors, where there are no heads and tails.</summary>
    public Tensor Values(Tensor vectors, Tensor? heads, Tensor? tails)
    {
        var count = checked((int)(heads ?? vectors).shape[0]);
        var result = empty([count, Recursion.Dim], vectors.dtype);
        if (vectors.dtype == ScalarType.Float32)
            single.Value.Values(count, Source<float>(vectors, heads, tails), Normalizes, result.Start<float>());
        else
            twofold.Value.Values(count, Source<double>(vectors, heads, tails), Normalizes, result.Start<double>());
        return result;
    }

    /// <summary>The gradient of contiguous vectors, or of their directions.</summary>
    public Tensor Gradient(Tensor vectors, Tensor gradient, bool normalize) => Gradient(vectors, null, null, gradient, normalize);

    /// <summary>The gradient of contiguous positions whose differences were taken.</summary>
    public Tensor Gradient(Tensor positions, Tensor heads, Tensor tails, Tensor gradient)
    {
        using var ofEdges = Gradient(positions, heads, tails, gradient, Normalizes);
        var result = zeros_like(positions);
        if (result.dtype == ScalarType.Float32)
            AddAtEnds<float>(ofEdges, heads, tails, result);
        else
            AddAtEnds<double>(ofEdges, heads, tails, result);
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

    private Tensor Gradient(Tensor vectors, Tensor? heads, Tensor? tails, Tensor gradient, bool normalize)
    {
        var count = checked((int)gradient.shape[0]);
        var result = empty([count, 3], vectors.dtype);
        if (vectors.dtype == ScalarType.Float32)
            single.Value.Gradient(count, Source<float>(vectors, heads, tails), gradient.Start<float>(), normalize, result.Start<float>());
        else
            twofold.Value.Gradient(count, Source<double>(vectors, heads, tails), gradient.Start<double>(), normalize, result.Start<double>());
        return result;
    }

    private static VectorSource<T> Source<T>(Tensor vectors, Tensor? heads, Tensor? tails)
        where T : unmanaged, INumberBase<T> => new(vectors.Start<T>(), heads.Start<long>(), tails.Start<long>());

    /// <summary>Edge by edge on one thread: few numbers each, and always the same order.</summary>
    private static void AddAtEnds<T>(Tensor edges, Tensor heads, Tensor tails, Tensor nodes)
        where T : unmanaged, INumberBase<T>
    {
        var count = edges.shape[0];
        var change = edges.Start<T>();
        var head = heads.Start<long>();
        var tail = tails.Start<long>();
        var sums = nodes.Start<T>();
        for (nint edge = 0; edge < count; edge++, change += 3)
        {
            var to = sums + (3 * head[edge]);
            var from = sums + (3 * tail[edge]);
            for (var axis = 0; axis < 3; axis++)
            {
                to[axis] += change[axis];
                from[axis] -= change[axis];
            }
        }
    }
}
