using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Compiled harmonics of the differences of positions along edges as a node of autograd: the differences are never in memory.</summary>
internal sealed class EdgeHarmonicsFunction : autograd.SingleTensorFunction<EdgeHarmonicsFunction>
{
    private const string Operations = "operations";

    /// <inheritdoc/>
    public override string Name => nameof(EdgeHarmonicsFunction);

    /// <summary>The harmonics of positions[heads] - positions[tails], [edges, dimension].</summary>
    public static Tensor Apply(HarmonicsOperations operations, Tensor positions, Tensor heads, Tensor tails) =>
        apply(operations, positions.contiguous(), heads.contiguous(), tails.contiguous());

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var operations = (HarmonicsOperations)vars[0];
        var (positions, heads, tails) = ((Tensor)vars[1], (Tensor)vars[2], (Tensor)vars[3]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([positions, heads, tails]);
        return operations.Values(positions, heads, tails);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var operations = (HarmonicsOperations)ctx.get_data(Operations);
        var saved = ctx.get_saved_variables();
        var (positions, heads, tails) = (saved[0], saved[1], saved[2]);
        if (!is_grad_enabled())
            return [null!, operations.Gradient(positions, heads, tails, grad_output.contiguous()), null!, null!];
        var vectors = positions.index_select(0, heads).sub(positions.index_select(0, tails));
        var gradient = HarmonicsFunction.DifferentiableGradient(operations, vectors, grad_output);
        var nodes = positions.shape[0];
        return [null!, Segments.Sum(gradient, heads, nodes).sub(Segments.Sum(gradient, tails, nodes)), null!, null!];
    }
}
