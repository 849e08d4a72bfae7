using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A product that is linear in each of its factors, by compiled kernels: float32 and float64 on the CPU.</summary>
internal abstract class ProductKernels
{
    /// <summary>The product of contiguous factors.</summary>
    public abstract Tensor Multiply(Factors factors);

    /// <summary>Fills the gradients that there is a tensor for.</summary>
    /// <param name="factors">The factors, contiguous.</param>
    /// <param name="gradient">The gradient of the product, contiguous.</param>
    /// <param name="into">The gradients, made by <see cref="GradientLike"/>.</param>
    public abstract void Differentiate(Factors factors, Tensor gradient, FactorGradients into);

    /// <summary>A tensor for the gradient of a factor; what no path uses is zero and stays so.</summary>
    public abstract Tensor GradientLike(Tensor factor);
}

/// <summary>What is multiplied.</summary>
/// <param name="First">The features, [batch, dimension], channels innermost.</param>
/// <param name="Second">The attributes or the second features, [batch, dimension].</param>
/// <param name="Weights">The weights; null for a product without.</param>
internal sealed record Factors(Tensor First, Tensor Second, Tensor? Weights)
{
    /// <summary>The tensors, without one that is missing.</summary>
    public Tensor[] Tensors => Weights is null ? [First, Second] : [First, Second, Weights];

    /// <summary>The same tensors, contiguous.</summary>
    public Factors Contiguous() => new(First.contiguous(), Second.contiguous(), Weights?.contiguous());

    /// <summary>Factors from the end of a function's arguments.</summary>
    public static Factors From(ReadOnlySpan<object> tensors) =>
        new((Tensor)tensors[0], (Tensor)tensors[1], tensors.Length > 2 ? (Tensor)tensors[2] : null);

    /// <summary>Those factors that learn.</summary>
    public FactorChoice Learned => new(First.requires_grad, Second.requires_grad, Weights is { requires_grad: true });
}

/// <summary>Some of the factors.</summary>
internal readonly record struct FactorChoice(bool First, bool Second, bool Weights)
{
    public bool IsEmpty => !First && !Second && !Weights;
}

/// <summary>The gradients of factors; null where one is not wanted.</summary>
internal sealed record FactorGradients(Tensor? First, Tensor? Second, Tensor? Weights)
{
    /// <summary>Makes and fills the gradients that are wanted.</summary>
    public static FactorGradients Of(ProductKernels product, Factors factors, Tensor gradient, FactorChoice wanted)
    {
        var gradients = new FactorGradients(
            wanted.First ? product.GradientLike(factors.First) : null,
            wanted.Second ? product.GradientLike(factors.Second) : null,
            wanted.Weights ? product.GradientLike(factors.Weights!) : null);
        product.Differentiate(factors, gradient, gradients);
        return gradients;
    }
}
