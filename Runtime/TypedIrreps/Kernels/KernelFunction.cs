using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// A function of one result as a node of autograd, whose result may have no gradient: where what came of it is not wanted. TorchSharp
/// would make zeros like a tensor that belongs to the dispose scope of the forward pass, which may have ended.
/// </summary>
/// <typeparam name="TSelf">The function itself.</typeparam>
internal abstract class KernelFunction<TSelf> : autograd.SingleTensorFunction<TSelf>
    where TSelf : KernelFunction<TSelf>, new()
{
    private const string ArgumentCount = "argumentCount";

    /// <inheritdoc/>
    public sealed override string Name => typeof(TSelf).Name;

    /// <inheritdoc/>
    public sealed override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.set_materialize_grads(false);
        ctx.save_data(ArgumentCount, vars.Length);
        return Forward(ctx, vars);
    }

    /// <inheritdoc/>
    public sealed override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => grad_output.IsInvalid
        ? [.. Enumerable.Repeat<Tensor>(null!, (int)ctx.get_data(ArgumentCount))]
        : Backward(ctx, grad_output);

    /// <summary>Computes the result, and saves what its gradient needs.</summary>
    protected abstract Tensor Forward(autograd.AutogradContext ctx, object[] vars);

    /// <summary>The gradient of each argument; null for one that has none.</summary>
    protected abstract List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient);
}
