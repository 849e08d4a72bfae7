using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Compiled harmonics as a node of autograd.</summary>
internal sealed class HarmonicsFunction : KernelFunction<HarmonicsFunction>
{
    private const string Operations = "operations";

    /// <summary>The harmonics of vectors, [batch, dimension].</summary>
    public static Tensor Apply(HarmonicsOperations operations, Tensor vectors) => apply(operations, vectors.contiguous());

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var (operations, vectors) = ((HarmonicsOperations)vars[0], (Tensor)vars[1]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([vectors]);
        return operations.Values(vectors);
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient)
    {
        var operations = (HarmonicsOperations)ctx.get_data(Operations);
        var vectors = ctx.get_saved_variables()[0];
        return [null!, is_grad_enabled() ? DifferentiableGradient(operations, vectors, gradient) : operations.Gradient(vectors, gradient.contiguous(), operations.Normalizes)];
    }

    /// <summary>The gradient of the vectors as a composition of functions that can be differentiated again.</summary>
    internal static Tensor DifferentiableGradient(HarmonicsOperations operations, Tensor vectors, Tensor gradient)
    {
        if (!operations.Normalizes)
            return HarmonicsGradientFunction.Apply(operations, vectors, gradient);
        var directions = PortableHarmonics.Directions(vectors);
        return PortableHarmonics.DirectionGradient(vectors, directions, HarmonicsGradientFunction.Apply(operations, directions, gradient));
    }
}
