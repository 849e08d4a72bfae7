using TorchSharp;
using TypedIrreps;

namespace GenericCode;

/// <summary>Residual blocks one behind the other.</summary>
/// <typeparam name="TFeatures">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TLayer">The layer of each block.</typeparam>
public sealed class Deep<TFeatures, TAttributes, TLayer> : SteeredModule<TFeatures, TAttributes, TFeatures>
    where TFeatures : IIrreps
    where TAttributes : IIrreps
    where TLayer : torch.nn.Module, ISteeredLayer<TFeatures, TAttributes, TFeatures>, new()
{
    private readonly Residual<TFeatures, TAttributes, TLayer>[] blocks;

    /// <summary>Creates the blocks.</summary>
    /// <param name="depth">Their number; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Deep(int depth)
        : base(nameof(Deep<TFeatures, TAttributes, TLayer>))
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        blocks = [.. Enumerable.Range(0, depth).Select(i => Register($"block{i}", new Residual<TFeatures, TAttributes, TLayer>()))];
    }

    /// <inheritdoc/>
    public override Steerable<TFeatures> Forward(Steerable<TFeatures> input, Steerable<TAttributes> attributes)
    {
        using var scope = torch.NewDisposeScope();
        var features = blocks.Aggregate(input, (features, block) => block.Forward(features, attributes));

        // Without a block the result is the input, which belongs to the caller.
        return blocks.Length == 0 ? input : features.MoveToOuterDisposeScope();
    }
}
