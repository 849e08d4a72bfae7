namespace TypedIrreps;

/// <summary>
/// The weights that one layer takes for a sample, as a representation: an invariant scalar for each. A network that makes
/// the weights of another layer does not fit, even where their numbers agree.
/// </summary>
/// <typeparam name="TLayer">The layer.</typeparam>
public readonly struct WeightsOf<TLayer> : IIrreps
    where TLayer : IWeightedLayer
{
    /// <inheritdoc/>
    public static Irreps Signature { get; } = TLayer.WeightCount * new Irrep(0, Parity.Even);

    /// <inheritdoc/>
    public static int Dim => TLayer.WeightCount;

    /// <inheritdoc/>
    public static int LMax => 0;
}
