using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// The gradient of harmonics by their vectors, taken as they are, as a node of autograd. Its own derivative is compiled too; what is
/// beyond that is left to tensor operations.
/// </summary>
internal sealed class HarmonicsGradientFunction : KernelFunction<HarmonicsGradientFunction>
{
    private const string Operations = "operations";

    /// <summary>The transposed Jacobian times a gradient, [batch, 3].</summary>
    public static Tensor Apply(HarmonicsOperations operations, Tensor vectors, Tensor gradient) =>
        apply(operations, vectors.contiguous(), gradient.contiguous());

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var (operations, vectors, gradient) = ((HarmonicsOperations)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([vectors, gradient]);
        return operations.Gradient(vectors, gradient, normalize: false);
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor direction)
    {
        var operations = (HarmonicsOperations)ctx.get_data(Operations);
        var saved = ctx.get_saved_variables();
        var (vectors, gradient) = (saved[0], saved[1]);
        if (is_grad_enabled())
        {
            return
            [
                null!,
                PortableHarmonics.TangentGradient(operations.Recursion, vectors, direction, gradient),
                PortableHarmonics.Tangent(operations.Recursion, vectors, direction),
            ];
        }

        var (tangent, ofTangent) = operations.Second(vectors, direction.contiguous(), gradient);
        return [null!, ofTangent, tangent];
    }
}
