namespace TypedIrreps.Kernels;

/// <summary>
/// What is computed in tiles: a layer, or, where its features are those of nodes, what is left of it when the weights have been
/// applied to every node once (<see cref="NodeMixing{TLanes,T}"/>). A product is linear in the channels, so that mixing them and
/// gathering them may change places; each path then has its channels mixed before the coupling.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="MixedAtNodes">How many of the features' numbers, from the first on, come mixed; 0 for the layer as it is.</param>
internal readonly record struct TilePlan(LayerPlan Layer, int MixedAtNodes = 0)
{
    public static implicit operator TilePlan(LayerPlan layer) => new(layer);
}
