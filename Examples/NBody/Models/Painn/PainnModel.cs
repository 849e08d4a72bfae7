using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// PaiNN (Schütt, Unke, Gastegger 2021, arXiv:2102.03150) on charged particles: scalars and vectors of as many channels,
/// messages that filter both, updates that couple them within a particle. Not among the systems that the paper of the table compares.
/// </summary>
/// <remarks>
/// Where the paper embeds kinds of atoms, charges are: an affine map of two values is a table of them. Vectors, which start from zero
/// there, start from the velocity. One gated block predicts, of the full width.
/// </remarks>
internal sealed partial class PainnModel : ParticleModule
{
    /// <summary>Rounds of messages and updates.</summary>
    public const int Layers = 4;

    // Updates multiply vectors by vectors, layer after layer: velocities at full length become
    // predictions of a million before a step is taken.
    private const double InitialScale = 0.1;

    private readonly ScalarNetwork<Invariant, PainnScalars> kinds;
    private readonly Motion motion;
    private readonly PainnMessage[] messages;
    private readonly PainnUpdate[] updates;
    private readonly PainnPrediction prediction;

    public PainnModel()
        : base(nameof(PainnModel))
    {
        kinds = Register(nameof(kinds), new ScalarNetwork<Invariant, PainnScalars>([]));
        motion = Register(nameof(motion), new Motion());
        messages = RegisterAll("message", Enumerable.Range(0, Layers).Select(_ => new PainnMessage()));
        updates = RegisterAll("update", Enumerable.Range(0, Layers).Select(_ => new PainnUpdate()));
        prediction = Register(nameof(prediction), new PainnPrediction());
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) => PainnInput.Embed(systems);

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var input = PainnInput.From(systems, embedded);
        var (scalars, vectors) = (kinds.Forward(systems.Charges), InitialScale * motion.Forward(systems.Velocities));
        for (var i = 0; i < Layers; i++)
        {
            (scalars, vectors) = messages[i].Forward(scalars, vectors, input);
            (scalars, vectors) = updates[i].Forward(scalars, vectors);
        }

        return systems.Positions + prediction.Forward(scalars, vectors);
    }

    [Linear<Displacement, PainnVectors>]
    public sealed partial class Motion;
}
