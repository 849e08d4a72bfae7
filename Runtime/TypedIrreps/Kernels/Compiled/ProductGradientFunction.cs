using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// The gradients of a product P(x, a, W) as a node of autograd. The product is linear in each factor, and so is what the
/// gradients are made of, F = &lt;G, P(x, a, W)&gt;: the derivative of dF/dx in the direction X is dF(X, a, W), and so on, so
/// that every derivative of every order is again a product or a gradient of one.
/// </summary>
internal sealed class ProductGradientFunction : autograd.MultiTensorFunction<ProductGradientFunction>
{
    private const string Layer = "layer";

    /// <inheritdoc/>
    public override string Name => nameof(ProductGradientFunction);

    /// <summary>The gradients that are wanted; null for the others.</summary>
    /// <param name="layer">The layer, whose biases and gate do not matter.</param>
    /// <param name="inputs">The factors.</param>
    /// <param name="gradient">The gradient of the product.</param>
    /// <param name="ofFeatures">Whether that of the features is wanted.</param>
    /// <param name="ofAttributes">Whether that of the attributes is wanted.</param>
    /// <param name="ofWeights">Whether that of the weights is wanted.</param>
    public static (Tensor? Features, Tensor? Attributes, Tensor? Weights) Apply(
        CompiledOperations layer, LayerInputs inputs, Tensor gradient, bool ofFeatures, bool ofAttributes, bool ofWeights)
    {
        if (!ofFeatures && !ofAttributes && !ofWeights)
            return default;
        var contiguous = inputs.Contiguous();
        var gradients = apply(
            layer, ofFeatures, ofAttributes, ofWeights, contiguous.Features, contiguous.Attributes, contiguous.Weights, gradient.contiguous());
        return (ofFeatures ? gradients[0] : null, ofAttributes ? gradients[1] : null, ofWeights ? gradients[2] : null);
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var layer = (CompiledOperations)vars[0];
        var inputs = new LayerInputs((Tensor)vars[4], (Tensor)vars[5], (Tensor)vars[6], null);
        var gradient = (Tensor)vars[7];
        ctx.save_data(Layer, layer);
        ctx.save_for_backward([.. inputs.Tensors, gradient]);
        ctx.set_materialize_grads(false);
        var (features, attributes, weights) = (For(inputs.Features, 1), For(inputs.Attributes, 2), For(inputs.Weights, 3));
        layer.Backward(inputs, gradient, layer.Plan.Gate is not null, null, new LayerGradients(features, attributes, weights, null));

        // A function returns tensors only; an empty one stands for a gradient that is not wanted.
        return [features ?? empty(0), attributes ?? empty(0), weights ?? empty(0)];

        Tensor? For(Tensor input, int wanted) => (bool)vars[wanted] ? layer.GradientLike(input) : null;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var layer = (CompiledOperations)ctx.get_data(Layer);
        var saved = ctx.get_saved_variables();
        var (x, a, w, g) = (saved[0], saved[1], saved[2], saved[3]);
        Tensor? features = null, attributes = null, weights = null, gradient = null;

        // Each direction takes the place of its factor; the derivative by that factor itself is zero.
        if (Given(grad_outputs[0]) is { } alongX)
            Add(new LayerInputs(alongX, a, w, null), ofFeatures: false, a.requires_grad, w.requires_grad);
        if (Given(grad_outputs[1]) is { } alongA)
            Add(new LayerInputs(x, alongA, w, null), x.requires_grad, ofAttributes: false, w.requires_grad);
        if (Given(grad_outputs[2]) is { } alongW)
            Add(new LayerInputs(x, a, alongW, null), x.requires_grad, a.requires_grad, ofWeights: false);

        // One for each argument, the layer and the switches among them.
        return [null!, null!, null!, null!, features!, attributes!, weights!, gradient!];

        void Add(LayerInputs factors, bool ofFeatures, bool ofAttributes, bool ofWeights)
        {
            if (g.requires_grad)
                gradient = Sum(gradient, LayerFunction.Apply(layer, factors, ungated: layer.Plan.Gate is not null));
            var (dx, da, dw) = Apply(layer, factors, g, ofFeatures, ofAttributes, ofWeights);
            (features, attributes, weights) = (Sum(features, dx), Sum(attributes, da), Sum(weights, dw));
        }
    }

    private static Tensor? Given(Tensor? direction) => direction is null || direction.IsInvalid || direction.numel() == 0 ? null : direction;

    private static Tensor? Sum(Tensor? left, Tensor? right) => left is null ? right : right is null ? left : left.add(right);
}
