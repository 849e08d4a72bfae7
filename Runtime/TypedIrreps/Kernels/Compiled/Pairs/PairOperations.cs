using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The compiled kernels of a product of pairs on tensors.</summary>
/// <param name="plan">The product.</param>
/// <param name="single">Makes the kernel for float32 when it is needed.</param>
/// <param name="twofold">Makes the kernel for float64 when it is needed.</param>
internal sealed unsafe class PairOperations(PairProductPlan plan, Func<CompiledPairs<float>> single, Func<CompiledPairs<double>> twofold) : ProductKernels
{
    private readonly Lazy<CompiledPairs<float>> single = new(single);
    private readonly Lazy<CompiledPairs<double>> twofold = new(twofold);
    private readonly bool usesAll = Uses(plan.Left, plan.Paths.Select(path => path.Left)) && Uses(plan.Right, plan.Paths.Select(path => path.Right));

    /// <summary>The kernels of a product, for the widest registers that this processor has.</summary>
    public static PairOperations For(PairProductPlan plan, CouplingSet couplings) =>
        new(plan, () => CompiledPairs<float>.For(plan, couplings), () => CompiledPairs<double>.For(plan, couplings));

    /// <inheritdoc/>
    public override Tensor GradientLike(Tensor factor) => usesAll ? empty_like(factor) : zeros_like(factor);

    /// <inheritdoc/>
    public override Tensor Multiply(Factors factors)
    {
        var result = empty([factors.First.shape[0], plan.Output.Dim], factors.First.dtype);
        if (result.dtype == ScalarType.Float32)
            single.Value.Forward(Arrays<float>(factors, result, null));
        else
            twofold.Value.Forward(Arrays<double>(factors, result, null));
        return result;
    }

    /// <inheritdoc/>
    public override void Differentiate(Factors factors, Tensor gradient, FactorGradients into)
    {
        if (gradient.dtype == ScalarType.Float32)
            single.Value.Backward(Arrays<float>(factors, gradient, into));
        else
            twofold.Value.Backward(Arrays<double>(factors, gradient, into));
    }

    /// <summary>Whether every channel is in a path.</summary>
    private static bool Uses(Irreps irreps, IEnumerable<ChannelRange> ranges) => ranges.Distinct().Sum(range => range.Count) == irreps.NumIrreps;

    private static PairArrays<T> Arrays<T>(Factors factors, Tensor result, FactorGradients? into)
        where T : unmanaged => new()
        {
            Count = checked((int)factors.First.shape[0]),
            Left = factors.First.Start<T>(),
            Right = factors.Second.Start<T>(),
            Weights = factors.Weights.Start<T>(),
            Result = result.Start<T>(),
            LeftGradient = (into?.First).Start<T>(),
            RightGradient = (into?.Second).Start<T>(),
            WeightGradient = (into?.Weights).Start<T>(),
        };
}
