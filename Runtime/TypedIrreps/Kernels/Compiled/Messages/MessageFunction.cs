using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A compiled message function as a node of autograd.</summary>
internal sealed class MessageFunction : KernelFunction<MessageFunction>
{
    private const string Operations = "operations";
    private const string Order = "order";
    private const int FirstTensor = 3;
    private const int Inputs = 7;

    /// <summary>The sums of the messages at their receivers.</summary>
    public static Tensor Apply(MessageOperations operations, MessageInputs inputs) =>
        apply([operations, inputs.Order, is_grad_enabled(), .. inputs.Contiguous().Tensors]);

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var operations = (MessageOperations)vars[0];
        var order = (EdgeOrder)vars[1];
        var inputs = MessageInputs.Of(order, Array.ConvertAll(vars[FirstTensor..], variable => (Tensor)variable));

        // In here nothing is recorded; what counts is whether it is out there.
        var products = (bool)vars[2] && Array.Exists(inputs.Tensors, tensor => tensor.requires_grad)
            ? operations.Products(inputs)
            : null;
        var result = operations.Forward(inputs, products);
        ctx.save_for_backward([.. inputs.Tensors, .. products is null ? Array.Empty<Tensor>() : [products.First, products.Second]]);
        ctx.save_data(Operations, operations);
        ctx.save_data(Order, order);
        return result;
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient)
    {
        var operations = (MessageOperations)ctx.get_data(Operations);
        var saved = ctx.get_saved_variables();
        var inputs = MessageInputs.Of((EdgeOrder)ctx.get_data(Order), saved);
        var gradients = is_grad_enabled()
            ? MessageDerivative.Differentiable(operations, inputs, gradient)
            : operations.Backward(inputs, gradient.contiguous(), saved.Count > Inputs ? new MessageProducts(saved[^2], saved[^1]) : null);

        // One for each argument, the kernels, the edges and the switch among them.
        return [null!, null!, null!, .. gradients.Tensors.Select(gradient => gradient!)];
    }
}
