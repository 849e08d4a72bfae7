namespace TypedIrreps;

/// <summary>Features as they are (e3nn's <c>nn.Identity</c>): in the place of a layer that is left out.</summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public sealed class Identity<T> : TorchSharp.torch.nn.Module, ISteerableLayer<T, T>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    public Identity()
        : base(nameof(Identity<T>))
    {
    }

    /// <summary>The features.</summary>
    /// <param name="input">Features, [batch, dimension of T].</param>
    public Steerable<T> Forward(Steerable<T> input) => input;
}
