using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>The derivative of a compiled layer: in one pass, or as a function that can be differentiated again.</summary>
internal static class LayerDerivative
{
    /// <summary>The gradients of those inputs that want one.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">What went in.</param>
    /// <param name="gradient">The gradient of the result, contiguous.</param>
    /// <param name="ungated">Whether the gate was left out.</param>
    /// <param name="products">The products in front of the gate, if there is one.</param>
    public static LayerGradients Plain(CompiledOperations layer, LayerInputs inputs, Tensor gradient, bool ungated, Tensor? products)
    {
        var gradients = new LayerGradients(For(inputs.Features), For(inputs.Attributes), For(inputs.Weights), For(inputs.Biases));
        layer.Backward(inputs, gradient, ungated, products, gradients);
        return gradients;

        Tensor? For(Tensor? input) => input is { requires_grad: true } ? layer.GradientLike(input) : null;
    }

    /// <summary>
    /// The same gradients by functions of autograd: the gate by tensor operations of its input, which is computed anew, the
    /// product by <see cref="ProductGradientFunction"/>.
    /// </summary>
    public static LayerGradients Differentiable(CompiledOperations layer, LayerInputs inputs, Tensor gradient, bool ungated)
    {
        if (layer.Plan.Gate is not null && !ungated)
            gradient = GateDerivative.Apply(GateRows.Of(layer.Plan), LayerFunction.Apply(layer, inputs, ungated: true), gradient);
        var factors = inputs.Factors;
        var ofFactors = ProductGradientFunction.Apply(layer, factors, gradient, factors.Learned);
        var biases = inputs.Biases is { requires_grad: true } ? layer.BiasedPart(gradient).sum([0]) : null;
        return new LayerGradients(ofFactors.First, ofFactors.Second, ofFactors.Weights, biases);
    }
}
