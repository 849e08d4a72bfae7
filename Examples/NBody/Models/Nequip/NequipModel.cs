using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// The convolutions of NequIP (Batzner et al. 2022, arXiv:2101.03164) on charged particles: what a tensor field network becomes
/// with gates in place of norm functions. Not among the systems that the paper compares.
/// </summary>
internal sealed partial class NequipModel : ParticleModule
{
    /// <summary>Convolutions between the first features and the prediction.</summary>
    public const int Layers = 4;

    private readonly Embedding embedding;
    private readonly NequipLayer[] layers;
    private readonly Prediction prediction;

    public NequipModel()
        : base(nameof(NequipModel))
    {
        embedding = Register(nameof(embedding), new Embedding());
        layers = RegisterAll("layer", Enumerable.Range(0, Layers).Select(_ => new NequipLayer()));
        prediction = Register(nameof(prediction), new Prediction());
    }

    /// <summary>Those of tensor fields, and the kinds of the particles.</summary>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) =>
        [.. FieldInput.Embed(systems), cat([ones_like(systems.Charges.Tensor), systems.Charges.Tensor], 1)];

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var (field, species) = (FieldInput.From(systems, embedded), Steerable.Of<Species>(embedded[^1]));
        var nodes = embedding.Forward(field.Particles);
        foreach (var layer in layers)
            nodes = layer.Forward(nodes, species, field);
        return systems.Positions + prediction.Forward(nodes);
    }

    [Linear<Charged, Hidden32>]
    public sealed partial class Embedding;

    // What is predicted is a vector, so of the last features the vectors alone are read.
#pragma warning disable TI0011
    [Linear<Hidden32, Displacement>]
#pragma warning restore TI0011
    public sealed partial class Prediction;
}
