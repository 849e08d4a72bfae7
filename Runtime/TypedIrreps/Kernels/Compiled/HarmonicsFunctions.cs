using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Spherical harmonics on tensors: float32 and float64 on the CPU.</summary>
/// <param name="table">Which harmonics.</param>
/// <param name="portable">The same by tensor operations, for derivatives of the third order and above.</param>
internal sealed unsafe class HarmonicsOperations(HarmonicsTable table, Func<Tensor, Tensor> portable)
{
    private readonly HarmonicsKernel<float> single = HarmonicsKernel<float>.For(table);
    private readonly HarmonicsKernel<double> twofold = HarmonicsKernel<double>.For(table);

    public Tensor Portable(Tensor vectors) => portable(vectors);

    public Tensor Forward(Tensor vectors)
    {
        var count = checked((int)vectors.shape[0]);
        var result = empty([count, table.Dim], vectors.dtype);
        if (vectors.dtype == ScalarType.Float32)
            single.Forward(vectors.Start<float>(), result.Start<float>(), count);
        else
            twofold.Forward(vectors.Start<double>(), result.Start<double>(), count);
        return result;
    }

    public Tensor Backward(Tensor vectors, Tensor gradient)
    {
        var count = checked((int)vectors.shape[0]);
        var result = empty_like(vectors);
        if (vectors.dtype == ScalarType.Float32)
            single.Backward(vectors.Start<float>(), gradient.Start<float>(), result.Start<float>(), count);
        else
            twofold.Backward(vectors.Start<double>(), gradient.Start<double>(), result.Start<double>(), count);
        return result;
    }

    public (Tensor OfVectors, Tensor OfGradient) BackwardTwice(Tensor vectors, Tensor gradient, Tensor direction)
    {
        var count = checked((int)vectors.shape[0]);
        var (ofVectors, ofGradient) = (empty_like(vectors), empty_like(gradient));
        if (vectors.dtype == ScalarType.Float32)
            single.BackwardTwice(vectors.Start<float>(), gradient.Start<float>(), direction.Start<float>(), ofVectors.Start<float>(), ofGradient.Start<float>(), count);
        else
            twofold.BackwardTwice(vectors.Start<double>(), gradient.Start<double>(), direction.Start<double>(), ofVectors.Start<double>(), ofGradient.Start<double>(), count);
        return (ofVectors, ofGradient);
    }
}

/// <summary>Spherical harmonics as a node of autograd.</summary>
internal sealed class HarmonicsFunction : autograd.SingleTensorFunction<HarmonicsFunction>
{
    private const string Operations = "operations";

    /// <inheritdoc/>
    public override string Name => nameof(HarmonicsFunction);

    /// <summary>The harmonics of vectors [batch, 3].</summary>
    public static Tensor Apply(HarmonicsOperations operations, Tensor vectors) => apply(operations, vectors.contiguous());

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (operations, vectors) = ((HarmonicsOperations)vars[0], (Tensor)vars[1]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([vectors]);
        return operations.Forward(vectors);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var operations = (HarmonicsOperations)ctx.get_data(Operations);
        var vectors = ctx.get_saved_variables()[0];
        var gradient = grad_output.contiguous();
        return [null!, is_grad_enabled() ? HarmonicsGradientFunction.Apply(operations, vectors, gradient) : operations.Backward(vectors, gradient)];
    }
}

/// <summary>The gradient of spherical harmonics as a node of autograd.</summary>
internal sealed class HarmonicsGradientFunction : autograd.SingleTensorFunction<HarmonicsGradientFunction>
{
    private const string Operations = "operations";

    /// <inheritdoc/>
    public override string Name => nameof(HarmonicsGradientFunction);

    /// <summary>The gradient of the vectors from that of the harmonics.</summary>
    public static Tensor Apply(HarmonicsOperations operations, Tensor vectors, Tensor gradient) => apply(operations, vectors, gradient);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (operations, vectors, gradient) = ((HarmonicsOperations)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        ctx.save_data(Operations, operations);
        ctx.save_for_backward([vectors, gradient]);
        return operations.Backward(vectors, gradient);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var operations = (HarmonicsOperations)ctx.get_data(Operations);
        var saved = ctx.get_saved_variables();
        var (vectors, gradient) = (saved[0], saved[1]);
        if (is_grad_enabled())
            return [null!, .. ByTensorOperations(operations, vectors, gradient, grad_output)];
        var (ofVectors, ofGradient) = operations.BackwardTwice(vectors, gradient, grad_output.contiguous());
        return [null!, ofVectors, ofGradient];
    }

    private static Tensor[] ByTensorOperations(HarmonicsOperations operations, Tensor vectors, Tensor gradient, Tensor direction)
    {
        // Both become functions of tensors that want a gradient, whether the ones that came do or not.
        var (v, g) = (Differentiable(vectors), Differentiable(gradient));
        var first = autograd.grad([operations.Portable(v)], [v], [g], retain_graph: true, create_graph: true)[0];
        return [.. autograd.grad([first], [v, g], [direction], retain_graph: true, create_graph: true, allow_unused: true)];

        static Tensor Differentiable(Tensor tensor) => tensor.requires_grad ? tensor : tensor.detach().requires_grad_(true);
    }
}
