using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// The gradient of harmonics by their vectors, taken as they are, as a node of autograd. Its own derivative is compiled too; what is
/// beyond that is left to tensor operations.
/// </summary>
internal sealed class HarmonicsGradientFunction : autograd.SingleTensorFunction<HarmonicsGradientFunction>
{
    private const string Operations = "operations";

    /// <inheritdoc/>
    public override string Name => nameof(HarmonicsGradientFunction);

    /// <summary>The transposed Jacobian times a gradient, [batch, 3].</summary>
    public static Tensor Apply(HarmonicsOperations operations, Tensor vectors, Tensor gradient) =>
        apply(operations, vectors.contiguous(), gradient.contiguous());

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (operations, vectors, gradient) = ((HarmonicsOperations)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([vectors, gradient]);
        return operations.Gradient(vectors, gradient, normalize: false);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var operations = (HarmonicsOperations)ctx.get_data(Operations);
        var saved = ctx.get_saved_variables();
        var (vectors, gradient) = (saved[0], saved[1]);
        if (is_grad_enabled())
        {
            return
            [
                null!,
                PortableHarmonics.TangentGradient(operations.Recursion, vectors, grad_output, gradient),
                PortableHarmonics.Tangent(operations.Recursion, vectors, grad_output),
            ];
        }

        var (tangent, ofTangent) = operations.Second(vectors, grad_output.contiguous(), gradient);
        return [null!, ofTangent, tangent];
    }
}
