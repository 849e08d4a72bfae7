namespace TypedIrreps;

/// <summary>
/// A steerable layer whose representations the compiler knows: the base of every class that carries
/// <see cref="TensorProductAttribute"/> or <see cref="GatedTensorProductAttribute"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public abstract class TensorProductLayer<TInput, TAttributes, TOutput>
    : TensorProductModule, ISteeredLayer<TInput, TAttributes, TOutput>
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the parameters of a layer of the given sizes.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">The sizes that the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected TensorProductLayer(string name, LayerShape shape)
        : base(name, CompiledFor(shape), TInput.Signature, TAttributes.Signature, TOutput.Signature, () => PlanOf(shape))
    {
    }

    /// <summary>Applies the layer to every feature of a batch with its own attribute.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <param name="attributes">Steerable attributes, [batch, dimension of TAttributes].</param>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public Steerable<TOutput> Forward(Steerable<TInput> input, Steerable<TAttributes> attributes)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var result = Apply(input.In(FeatureLayout.ChannelsInnermost), attributes.In(FeatureLayout.ComponentsInnermost));
        return new Steerable<TOutput>(result.MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }

    private static LayerPlan PlanOf(LayerShape shape) =>
        LayerPlan.For(TInput.Signature, TAttributes.Signature, TOutput.Signature, shape.Gated);

    private static LayerShape CompiledFor(LayerShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Compiled.For<TInput>(shape.Input);
        Compiled.For<TAttributes>(shape.Attributes);
        Compiled.For<TOutput>(shape.Output);
        return shape;
    }
}
