using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// Radial fields (Köhler et al. 2019, arXiv:1910.00753), with velocities as Satorras et al. (2021) compare with them: particles
/// move along their separations, by what a network makes of the distance; nothing but positions is updated.
/// </summary>
internal sealed class RadialFieldModel : ParticleModule
{
    /// <summary>Hidden units.</summary>
    public const int Width = 64;

    /// <summary>Rounds of motion.</summary>
    public const int Layers = 4;

    private readonly RadialFieldLayer[] layers;

    public RadialFieldModel()
        : base(nameof(RadialFieldModel))
    {
        layers = RegisterAll("layer", Enumerable.Range(0, Layers).Select(_ => new RadialFieldLayer(Width)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) => systems.BeforeMotion();

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var (separations, pairs, speeds) =
            (Steerable.Of<Displacement>(embedded[0]), Steerable.Of<Pair>(embedded[1]), Steerable.Of<Invariant>(embedded[2]));
        var moved = 0 * systems.Velocities;
        foreach (var layer in layers)
            moved = layer.Forward(moved, systems, separations, pairs, speeds);
        return systems.Positions + moved;
    }
}
