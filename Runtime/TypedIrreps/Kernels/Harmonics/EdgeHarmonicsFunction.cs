using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Compiled harmonics of the differences of positions along edges as a node of autograd: the differences are never in memory.</summary>
internal sealed class EdgeHarmonicsFunction : KernelFunction<EdgeHarmonicsFunction>
{
    private const string Operations = "operations";

    /// <summary>The harmonics of positions[heads] - positions[tails], [edges, dimension].</summary>
    public static Tensor Apply(HarmonicsOperations operations, Tensor positions, Tensor heads, Tensor tails) =>
        apply(operations, positions.contiguous(), heads.contiguous(), tails.contiguous());

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var operations = (HarmonicsOperations)vars[0];
        var (positions, heads, tails) = ((Tensor)vars[1], (Tensor)vars[2], (Tensor)vars[3]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([positions, heads, tails]);
        return operations.Values(positions, heads, tails);
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient)
    {
        var operations = (HarmonicsOperations)ctx.get_data(Operations);
        var saved = ctx.get_saved_variables();
        var (positions, heads, tails) = (saved[0], saved[1], saved[2]);
        if (!is_grad_enabled())
            return [null!, operations.Gradient(positions, heads, tails, gradient.contiguous()), null!, null!];
        var vectors = positions.index_select(0, heads).sub(positions.index_select(0, tails));
        var ofVectors = HarmonicsFunction.DifferentiableGradient(operations, vectors, gradient);
        var nodes = positions.shape[0];
        return [null!, Segments.Sum(ofVectors, heads, nodes).sub(Segments.Sum(ofVectors, tails, nodes)), null!, null!];
    }
}
