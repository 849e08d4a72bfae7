using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// e3nn's <c>o3.FullyConnectedTensorProduct</c> as a layer. It has no biases: the layer's become zero. A layer whose plan normalises no
/// paths, as declared ones do, gets the weights of a product with e3nn's default options, scaled so that it computes the same; any
/// other plan is taken to be normalised as Python's product is.
/// </summary>
internal static class PlainProduct
{
    /// <summary>The product as e3nn has it.</summary>
    public static TensorProductPlan Of(TensorProductPlan own) => IsRescaled(own)
        ? TensorProductPlan.FullyConnected(own.Input, own.Attributes, own.Output)
        : own;

    /// <summary>What e3nn's weights of a path are multiplied by.</summary>
    /// <param name="own">The layer's product.</param>
    /// <param name="path">The path of e3nn's.</param>
    public static double Scale(TensorProductPlan own, TensorProductPath path) => IsRescaled(own)
        ? path.Coefficient / own.Paths.First(other =>
            (other.Input, other.Attribute, other.Output) == (path.Input, path.Attribute, path.Output)).Coefficient
        : 1;

    /// <summary>The weights of a layer.</summary>
    public static ReferenceEntry Entry(string name, TensorProductModule layer, FlatOrder order) => new(name, layer.Weight.shape, layer.Weight)
    {
        Read = () => order.ToReference(layer.Weight),
        Write = value =>
        {
            layer.Weight.copy_(order.ToLayer(value));
            layer.Bias?.zero_();
        },
    };

    private static bool IsRescaled(TensorProductPlan own) =>
        (own.IrrepNormalization, own.PathNormalization) == (IrrepNormalization.Component, PathNormalization.None);
}
