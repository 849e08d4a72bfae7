using TorchSharp;
using TypedIrreps;

namespace GenericCode;

/// <summary>
/// A residual block of any steered layer that keeps the representation: f + layer(f; a). That input and result are of one
/// representation is said by the types, so that the sum exists; which one it is does not matter here.
/// </summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TLayer">The layer.</typeparam>
public sealed class Residual<TFeatures, TAttributes, TLayer> : SteeredModule<TFeatures, TAttributes, TFeatures>
    where TFeatures : IIrreps
    where TAttributes : IIrreps
    where TLayer : torch.nn.Module, ISteeredLayer<TFeatures, TAttributes, TFeatures>, new()
{
    private readonly TLayer layer;

    /// <summary>Creates the block with a new layer.</summary>
    public Residual()
        : base(nameof(Residual<TFeatures, TAttributes, TLayer>)) => layer = Register("layer", new TLayer());

    /// <inheritdoc/>
    public override Steerable<TFeatures> Forward(Steerable<TFeatures> input, Steerable<TAttributes> attributes)
    {
        using var scope = torch.NewDisposeScope();
        return (input + layer.Forward(input, attributes)).MoveToOuterDisposeScope();
    }
}
