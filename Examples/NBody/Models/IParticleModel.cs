using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// A model as the harness sees it: it predicts where the particles of some systems will be. Data, training, tests and the table
/// know no more of a model than this.
/// </summary>
internal interface IParticleModel : IDisposable
{
    /// <summary>What is trained and saved.</summary>
    nn.Module Module { get; }

    /// <summary>What the model makes of systems without its parameters. It is computed once and kept for all of training.</summary>
    /// <param name="systems">The systems; all have equally many particles.</param>
    /// <returns>Tensors whose rows are particles or edges, in the order of the systems.</returns>
    IReadOnlyList<Tensor> Embed(ParticleSystems systems);

    /// <summary>Predicts where the particles will be.</summary>
    /// <param name="systems">The systems.</param>
    /// <param name="embedded">What <see cref="Embed"/> made of them.</param>
    Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded);
}
