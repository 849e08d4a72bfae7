using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// The gradients of a product P(x, a, W) as a node of autograd. The product is linear in each factor, and so is what the
/// gradients are made of, F = &lt;G, P(x, a, W)&gt;: the derivative of dF/dx in the direction X is dF(X, a, W), and so on, so
/// that every derivative of every order is again a product or a gradient of one.
/// </summary>
internal sealed class ProductGradientFunction : autograd.MultiTensorFunction<ProductGradientFunction>
{
    private const string Product = "product";

    /// <inheritdoc/>
    public override string Name => nameof(ProductGradientFunction);

    /// <summary>The gradients that are wanted; null for the others.</summary>
    /// <param name="product">The product.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="gradient">The gradient of the product.</param>
    /// <param name="wanted">The factors whose gradient is wanted.</param>
    public static FactorGradients Apply(ProductKernels product, Factors factors, Tensor gradient, FactorChoice wanted)
    {
        if (wanted.IsEmpty)
            return new FactorGradients(null, null, null);
        var gradients = apply([product, wanted, gradient.contiguous(), .. factors.Contiguous().Tensors]);
        return new FactorGradients(wanted.First ? gradients[0] : null, wanted.Second ? gradients[1] : null, wanted.Weights ? gradients[2] : null);
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (product, wanted, gradient, factors) = ((ProductKernels)vars[0], (FactorChoice)vars[1], (Tensor)vars[2], Factors.From(vars.AsSpan(3)));
        ctx.save_data(Product, product);
        ctx.save_for_backward([gradient, .. factors.Tensors]);
        ctx.set_materialize_grads(false);
        var gradients = FactorGradients.Of(product, factors, gradient, wanted);

        // A function returns tensors only; an empty one stands for a gradient that is not wanted.
        return [gradients.First ?? empty(0), gradients.Second ?? empty(0), gradients.Weights ?? empty(0)];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var product = (ProductKernels)ctx.get_data(Product);
        var saved = ctx.get_saved_variables();
        var (g, factors) = (saved[0], Factors.From([.. saved.Skip(1)]));
        var learned = factors.Learned;
        var sum = new FactorGradients(null, null, null);
        Tensor? ofGradient = null;

        // Each direction takes the place of its factor; the derivative by that factor itself is zero.
        if (Given(grad_outputs[0]) is { } alongFirst)
            Add(factors with { First = alongFirst }, learned with { First = false });
        if (Given(grad_outputs[1]) is { } alongSecond)
            Add(factors with { Second = alongSecond }, learned with { Second = false });
        if (Given(grad_outputs[2]) is { } alongWeights)
            Add(factors with { Weights = alongWeights }, learned with { Weights = false });

        // One for each argument, the product and the choice among them.
        List<Tensor> gradients = [null!, null!, ofGradient!, sum.First!, sum.Second!];
        if (factors.Weights is not null)
            gradients.Add(sum.Weights!);
        return gradients;

        void Add(Factors along, FactorChoice wanted)
        {
            if (g.requires_grad)
                ofGradient = Sum(ofGradient, ProductFunction.Apply(product, along));
            var more = Apply(product, along, g, wanted);
            sum = new FactorGradients(Sum(sum.First, more.First), Sum(sum.Second, more.Second), Sum(sum.Weights, more.Weights));
        }
    }

    private static Tensor? Given(Tensor? direction) => direction is null || direction.IsInvalid || direction.numel() == 0 ? null : direction;

    private static Tensor? Sum(Tensor? left, Tensor? right) => left is null ? right : right is null ? left : left.Plus(right);
}
