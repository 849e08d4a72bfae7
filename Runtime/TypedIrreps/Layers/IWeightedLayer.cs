namespace TypedIrreps;

/// <summary>A layer without weights of its own: every sample brings them along, as the edges of a convolution do.</summary>
public interface IWeightedLayer
{
    /// <summary>The number of weights of a sample.</summary>
    static abstract int WeightCount { get; }
}
