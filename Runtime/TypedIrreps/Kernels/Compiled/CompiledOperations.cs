using System.Collections.Concurrent;
using System.Reflection;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A layer's compiled kernels on tensors: float32 and float64 on the CPU.</summary>
/// <param name="plan">The layer.</param>
/// <param name="couplings">The emitted couplings that the kernels are made with.</param>
/// <param name="single">Makes the kernel for float32 when it is needed.</param>
/// <param name="twofold">Makes the kernel for float64 when it is needed.</param>
internal sealed unsafe class CompiledOperations(LayerPlan plan, CouplingSet couplings, Func<CompiledLayer<float>> single, Func<CompiledLayer<double>> twofold)
    : ProductKernels
{
    // Layers of one assembly and one signature, such as those of a model that is many layers deep, share their kernels and the kernels' memory.
    private static readonly ConcurrentDictionary<Signature, CompiledOperations> Shared = new();

    private readonly Lazy<CompiledLayer<float>> single = new(single);
    private readonly Lazy<CompiledLayer<double>> twofold = new(twofold);

    public LayerPlan Plan { get; } = plan;

    /// <summary>The emitted couplings that the kernels are made with.</summary>
    public CouplingSet Couplings { get; } = couplings;

    /// <summary>The kernels of a layer, for the widest registers that this processor has.</summary>
    public static CompiledOperations For(LayerPlan plan, CouplingSet couplings) => Shared.GetOrAdd(Signature.Of(plan, couplings), _ => new CompiledOperations(
        plan, couplings, () => CompiledLayer<float>.For(plan, couplings), () => CompiledLayer<double>.For(plan, couplings)));

    /// <inheritdoc/>
    public override Tensor GradientLike(Tensor factor) =>
        Plan.Product.UnusedInputs.Count + Plan.Product.UnusedAttributes.Count > 0 ? zeros_like(factor) : empty_like(factor);

    /// <inheritdoc/>
    /// <remarks>Without biases and gate, [batch, product dimension].</remarks>
    public override Tensor Multiply(Factors factors) => Forward(LayerInputs.Of(factors), ungated: Plan.Gate is not null, null);

    /// <inheritdoc/>
    public override void Differentiate(Factors factors, Tensor gradient, FactorGradients into) => Backward(
        LayerInputs.Of(factors), gradient, ungated: Plan.Gate is not null, null, new LayerGradients(into.First, into.Second, into.Weights, null));

    /// <summary>Whether there are kernels for a tensor.</summary>
    public static bool Support(Tensor tensor) =>
        tensor.device_type == TorchSharp.DeviceType.CPU && tensor.dtype is ScalarType.Float32 or ScalarType.Float64;

    /// <summary>The layer's result, [batch, output dimension]; without the gate, its products, [batch, product dimension].</summary>
    /// <param name="inputs">Features, attributes, weights and biases.</param>
    /// <param name="ungated">Whether the gate is left out.</param>
    /// <param name="products">The products in front of the gate, where these are kept; null if not.</param>
    public Tensor Forward(LayerInputs inputs, bool ungated, Tensor? products)
    {
        var dimension = ungated ? Plan.Product.Output.Dim : Plan.Output.Dim;
        var result = empty([inputs.Count, dimension], inputs.Features.dtype);
        if (result.dtype == ScalarType.Float32)
            single.Value.Forward(Arrays<float>(inputs, result, products, ungated));
        else
            twofold.Value.Forward(Arrays<double>(inputs, result, products, ungated));
        return result;
    }

    /// <summary>Fills the gradients that there is a tensor for.</summary>
    /// <param name="inputs">Features, attributes, weights and biases.</param>
    /// <param name="gradient">The gradient of the result, or of the products.</param>
    /// <param name="ungated">Whether the gradient is that of the products.</param>
    /// <param name="products">The products in front of the gate; null where they are not needed.</param>
    /// <param name="into">The gradients.</param>
    public void Backward(LayerInputs inputs, Tensor gradient, bool ungated, Tensor? products, LayerGradients into)
    {
        if (gradient.dtype == ScalarType.Float32)
            single.Value.Backward(Arrays<float>(inputs, gradient, products, ungated).With(into));
        else
            twofold.Value.Backward(Arrays<double>(inputs, gradient, products, ungated).With(into));
    }

    /// <summary>The part of a gradient that is that of the biased numbers, [batch, biases]: of the products if there is a gate, else of the result.</summary>
    public Tensor BiasedPart(Tensor gradient)
    {
        if (Plan.Gate is not null)
        {
            var offset = Plan.Portable.Outputs.TakeWhile(output => !output.Group.Irrep.IsScalar).Sum(output => output.Group.Dim);
            return gradient.narrow(1, offset, Plan.BiasCount);
        }

        var slices = Plan.Output.Slices;
        return cat([.. Enumerable.Range(0, Plan.Output.Count).Where(i => Plan.Output[i].Irrep.IsScalar).Select(i => gradient.narrow(1, slices[i].Offset, slices[i].Length))], 1);
    }

    private static LayerArrays<T> Arrays<T>(LayerInputs inputs, Tensor result, Tensor? products, bool ungated)
        where T : unmanaged => new()
        {
            Count = checked((int)inputs.Count),
            Features = inputs.Features.Start<T>(),
            Attributes = inputs.Attributes.Start<T>(),
            Weights = inputs.Weights.Start<T>(),
            Biases = inputs.Biases.Start<T>(),
            Result = result.Start<T>(),
            Products = products.Start<T>(),
            Ungated = ungated,
        };

    /// <summary>All that a plan depends on.</summary>
    private sealed record Signature(string Input, string Attributes, string Output, bool Gated, Assembly? Emitter, IrrepNormalization Irreps, PathNormalization Paths)
    {
        public static Signature Of(LayerPlan plan, CouplingSet couplings) => new(
            plan.Input.ToString(), plan.Attributes.ToString(), plan.Output.ToString(), plan.Gate is not null, couplings.Emitter, plan.Product.IrrepNormalization, plan.Product.PathNormalization);
    }
}

/// <summary>What goes into a layer: contiguous tensors of one type.</summary>
/// <param name="Features">[batch, input dimension], channels innermost.</param>
/// <param name="Attributes">[batch, attribute dimension], components innermost.</param>
/// <param name="Weights">The weights, flat.</param>
/// <param name="Biases">The biases; null if there are none.</param>
internal sealed record LayerInputs(Tensor Features, Tensor Attributes, Tensor Weights, Tensor? Biases)
{
    public long Count => Features.shape[0];

    /// <summary>What is multiplied.</summary>
    public Factors Factors => new(Features, Attributes, Weights);

    /// <summary>The tensors, without one that is missing.</summary>
    public Tensor[] Tensors => Biases is null ? [Features, Attributes, Weights] : [Features, Attributes, Weights, Biases];

    /// <summary>Factors, without biases.</summary>
    public static LayerInputs Of(Factors factors) => new(factors.First, factors.Second, factors.Weights!, null);

    /// <summary>The same tensors, contiguous.</summary>
    public LayerInputs Contiguous() => new(Features.contiguous(), Attributes.contiguous(), Weights.contiguous(), Biases?.contiguous());
}

/// <summary>The gradients of what goes into a layer; null where one is not wanted.</summary>
/// <param name="Features">That of the features.</param>
/// <param name="Attributes">That of the attributes.</param>
/// <param name="Weights">That of the weights.</param>
/// <param name="Biases">That of the biases.</param>
internal sealed record LayerGradients(Tensor? Features, Tensor? Attributes, Tensor? Weights, Tensor? Biases);
