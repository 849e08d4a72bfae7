using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// EGNN with velocities (Satorras, Hoogeboom, Welling 2021, arXiv:2102.09844, section 3.2): messages are invariants, and move the
/// particles along their separations.
/// </summary>
internal sealed class EgnnModel : ParticleModule
{
    /// <summary>Rounds of messages.</summary>
    public const int Layers = 4;

    private readonly ScalarNetwork<Invariant, EgnnFeatures> embedding;
    private readonly EgnnLayer[] layers;

    public EgnnModel()
        : base(nameof(EgnnModel))
    {
        embedding = Register(nameof(embedding), new ScalarNetwork<Invariant, EgnnFeatures>([]));
        layers = RegisterAll("layer", Enumerable.Range(0, Layers).Select(_ => new EgnnLayer()));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) => systems.BeforeMotion();

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var (separations, pairs) = (Steerable.Of<Displacement>(embedded[0]), Steerable.Of<Pair>(embedded[1]));
        var features = embedding.Forward(Steerable.Of<Invariant>(embedded[2]));
        var moved = 0 * systems.Velocities;
        foreach (var layer in layers)
            (features, moved) = layer.Forward(features, moved, systems, separations, pairs);
        return systems.Positions + moved;
    }
}
