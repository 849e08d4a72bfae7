namespace TypedIrreps;

/// <summary>A layer that couples features with steerable attributes, equivariantly (Brandstetter et al. 2022, section 2.2).</summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes, or of the second factor.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
public interface ISteeredLayer<TInput, TAttributes, TOutput>
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Applies the layer to every feature of a batch with its own attribute.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <param name="attributes">Steerable attributes, [batch, dimension of TAttributes].</param>
    /// <returns>Features, [batch, dimension of TOutput].</returns>
    Steerable<TOutput> Forward(Steerable<TInput> input, Steerable<TAttributes> attributes);
}
