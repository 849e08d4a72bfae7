using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>Systems of particles as tensor fields see them, with attention or without.</summary>
/// <param name="Graph">Who hears from whom.</param>
/// <param name="Particles">Charges and velocities.</param>
/// <param name="Harmonics">Directions of the edges.</param>
/// <param name="Distances">Lengths of the edges, in a radial basis.</param>
internal sealed record FieldInput(GraphBatch Graph, Steerable<Charged> Particles, Steerable<Sh2> Harmonics, Steerable<Radial> Distances)
{
    /// <summary>Where functions of the distance end: nearly all pairs of the data are nearer, and others hardly move each other.</summary>
    public const double Cutoff = 12;

    private static readonly SphericalHarmonicsEmbedding<Sh2> Directions = new(SphericalHarmonicsNormalization.Component);
    private static readonly RadialBasis<Radial> Lengths = new(Cutoff);

    /// <summary>Embeds systems; the tensors are those of <see cref="From"/>.</summary>
    public static IReadOnlyList<Tensor> Embed(ParticleSystems systems)
    {
        var separations = systems.Separations();
        return
        [
            Steerable.Cat(systems.Charges, systems.Velocities).Tensor,
            Directions.Forward(separations).Tensor,
            Lengths.Forward(separations.Length()).Tensor,
        ];
    }

    /// <summary>What <see cref="Embed"/> made of systems, with its representations.</summary>
    public static FieldInput From(ParticleSystems systems, IReadOnlyList<Tensor> embedded) => new(
        systems.Graph, Steerable.Of<Charged>(embedded[0]), Steerable.Of<Sh2>(embedded[1]), Steerable.Of<Radial>(embedded[2]));
}
