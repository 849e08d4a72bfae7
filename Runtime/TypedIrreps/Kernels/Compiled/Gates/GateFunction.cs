using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A compiled gate as a node of autograd.</summary>
internal sealed class GateFunction : KernelFunction<GateFunction>
{
    private const string Operations = "operations";

    /// <summary>The result behind the gate.</summary>
    public static Tensor Apply(GateOperations operations, Tensor products) => apply(operations, products.contiguous());

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var (operations, products) = ((GateOperations)vars[0], (Tensor)vars[1]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([products]);
        return operations.Forward(products);
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient)
    {
        var operations = (GateOperations)ctx.get_data(Operations);
        var products = ctx.get_saved_variables()[0];
        return [null!, is_grad_enabled() ? GateDerivative.Apply(operations.Gate, products, gradient) : operations.Backward(products, gradient.contiguous())];
    }
}
