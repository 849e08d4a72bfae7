using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// An equivariant linear layer whose representations the compiler knows: the base of every class that carries
/// <see cref="LinearAttribute{TInput,TOutput}"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public abstract class LinearLayer<TInput, TOutput> : LinearModule, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the parameters of a layer of the given sizes.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="shape">The sizes that the layer was compiled for.</param>
    /// <exception cref="InvalidOperationException">A representation has changed since the layer was compiled.</exception>
    protected LinearLayer(string name, LayerShape shape)
        : base(
            name,
            shape,
            Compiled.For<TInput>((shape ?? throw new ArgumentNullException(nameof(shape))).Input),
            Compiled.For<TOutput>(shape.Output))
    {
    }

    /// <summary>Applies the layer to every feature of a batch.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <exception cref="ArgumentException">The type or device is not that of the layer's weights.</exception>
    public Steerable<TOutput> Forward(Steerable<TInput> input)
    {
        using var scope = NewDisposeScope();
        var result = Apply(input.In(FeatureLayout.ChannelsInnermost));
        return new Steerable<TOutput>(result.MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }
}
