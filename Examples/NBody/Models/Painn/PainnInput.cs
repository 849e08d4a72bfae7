using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>Systems of particles as PaiNN sees them.</summary>
/// <param name="Graph">Who hears from whom.</param>
/// <param name="Directions">Vectors of length one from receivers to senders.</param>
/// <param name="Distances">Lengths of the edges, as sin(n π r / r_cut) / r but for a factor that is the same for all.</param>
/// <param name="Cutoffs">How much of a filter is left at each edge: half a cosine wave.</param>
internal sealed record PainnInput(
    GraphBatch Graph, Steerable<Displacement> Directions, Steerable<PainnRadial> Distances, Steerable<Invariant> Cutoffs)
{
    // What takes filters to zero is the cosine alone.
    private static readonly RadialBasis<PainnRadial> Lengths = new(FieldInput.Cutoff, RadialBasisKind.Bessel, envelope: 0);
    private static readonly SphericalHarmonicsEmbedding<Displacement> Normalized = new(SphericalHarmonicsNormalization.Norm);

    /// <summary>Embeds systems; the tensors are those of <see cref="From"/>.</summary>
    public static IReadOnlyList<Tensor> Embed(ParticleSystems systems)
    {
        var separations = systems.Separations();
        var lengths = separations.Length();
        return [Normalized.Forward(separations).Tensor, Lengths.Forward(lengths).Tensor, HalfCosine(lengths).Tensor];
    }

    /// <summary>What <see cref="Embed"/> made of systems, with its representations.</summary>
    public static PainnInput From(ParticleSystems systems, IReadOnlyList<Tensor> embedded) => new(
        systems.Graph,
        Steerable.Of<Displacement>(embedded[0]),
        Steerable.Of<PainnRadial>(embedded[1]),
        Steerable.Of<Invariant>(embedded[2]));

    private static Steerable<Invariant> HalfCosine(Steerable<Invariant> lengths) =>
        Steerable.Of<Invariant>(lengths.Tensor.clamp_max(FieldInput.Cutoff).mul(Math.PI / FieldInput.Cutoff).cos().add(1).div(2));
}
