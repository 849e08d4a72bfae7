using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A product as a node of autograd.</summary>
internal sealed class ProductFunction : KernelFunction<ProductFunction>
{
    private const string Product = "product";

    /// <summary>Multiplies.</summary>
    public static Tensor Apply(ProductKernels product, Factors factors) => apply([product, .. factors.Contiguous().Tensors]);

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var (product, factors) = ((ProductKernels)vars[0], Factors.From(vars.AsSpan(1)));
        ctx.save_for_backward([.. factors.Tensors]);
        ctx.save_data(Product, product);
        return product.Multiply(factors);
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient)
    {
        var (product, factors) = ((ProductKernels)ctx.get_data(Product), Factors.From([.. ctx.get_saved_variables()]));
        var gradients = is_grad_enabled()
            ? ProductGradientFunction.Apply(product, factors, gradient, factors.Learned)
            : FactorGradients.Of(product, factors, gradient.contiguous(), factors.Learned);

        // One for each argument, the product among them.
        return factors.Weights is null ? [null!, gradients.First!, gradients.Second!] : [null!, gradients.First!, gradients.Second!, gradients.Weights!];
    }
}
