using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A compiled layer as a node of autograd.</summary>
internal sealed class LayerFunction : KernelFunction<LayerFunction>
{
    private const string Layer = "layer";
    private const string Ungated = "ungated";
    private const string Biased = "biased";

    /// <summary>Computes the layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">What goes in.</param>
    /// <param name="ungated">Whether the gate is left out.</param>
    public static Tensor Apply(CompiledOperations layer, LayerInputs inputs, bool ungated = false) =>
        apply([layer, ungated, is_grad_enabled(), .. inputs.Contiguous().Tensors]);

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var layer = (CompiledOperations)vars[0];
        var ungated = (bool)vars[1];
        var inputs = new LayerInputs((Tensor)vars[3], (Tensor)vars[4], (Tensor)vars[5], vars.Length > 6 ? (Tensor)vars[6] : null);

        // In here nothing is recorded; what counts is whether it is out there.
        var isLearned = (bool)vars[2] && Array.Exists(inputs.Tensors, tensor => tensor.requires_grad);
        var products = isLearned && !ungated && layer.Plan.Gate is not null
            ? empty([inputs.Count, layer.Plan.Product.Output.Dim], inputs.Features.dtype)
            : null;
        var result = layer.Forward(inputs, ungated, products);
        ctx.save_for_backward([.. inputs.Tensors, .. products is null ? Array.Empty<Tensor>() : [products]]);
        ctx.save_data(Layer, layer);
        ctx.save_data(Ungated, ungated);
        ctx.save_data(Biased, inputs.Biases is not null);
        return result;
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient)
    {
        var layer = (CompiledOperations)ctx.get_data(Layer);
        var ungated = (bool)ctx.get_data(Ungated);
        var biased = (bool)ctx.get_data(Biased);
        var saved = ctx.get_saved_variables();
        var inputs = new LayerInputs(saved[0], saved[1], saved[2], biased ? saved[3] : null);
        var products = saved.Count > inputs.Tensors.Length ? saved[^1] : null;
        var gradients = is_grad_enabled()
            ? LayerDerivative.Differentiable(layer, inputs, gradient, ungated)
            : LayerDerivative.Plain(layer, inputs, gradient.contiguous(), ungated, products);

        // One for each argument, the layer and the switches among them.
        return biased
            ? [null!, null!, null!, gradients.Features!, gradients.Attributes!, gradients.Weights!, gradients.Biases!]
            : [null!, null!, null!, gradients.Features!, gradients.Attributes!, gradients.Weights!];
    }
}
