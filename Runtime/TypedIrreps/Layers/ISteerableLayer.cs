namespace TypedIrreps;

/// <summary>A layer that turns features of one representation into features of another one, equivariantly.</summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public interface ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Applies the layer to every feature of a batch.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <returns>Features, [batch, dimension of TOutput].</returns>
    Steerable<TOutput> Forward(Steerable<TInput> input);
}
