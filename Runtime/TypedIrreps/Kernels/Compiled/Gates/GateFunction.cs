using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A compiled gate as a node of autograd.</summary>
internal sealed class GateFunction : autograd.SingleTensorFunction<GateFunction>
{
    private const string Operations = "operations";

    /// <inheritdoc/>
    public override string Name => nameof(GateFunction);

    /// <summary>The result behind the gate.</summary>
    public static Tensor Apply(GateOperations operations, Tensor products) => apply(operations, products.contiguous());

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (operations, products) = ((GateOperations)vars[0], (Tensor)vars[1]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([products]);
        return operations.Forward(products);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var operations = (GateOperations)ctx.get_data(Operations);
        var products = ctx.get_saved_variables()[0];
        return [null!, is_grad_enabled() ? GateDerivative.Apply(operations.Gate, products, grad_output) : operations.Backward(products, grad_output.contiguous())];
    }
}
