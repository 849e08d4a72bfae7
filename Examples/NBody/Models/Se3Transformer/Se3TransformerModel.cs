using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// An SE(3)-Transformer (Fuchs et al. 2020, arXiv:2006.10503): degrees 0 to 2 of 16 channels, four layers of attention with one
/// head, and a convolution behind them that predicts. A convolution in front brings in degree 2, which no
/// particle has of its own.
/// </summary>
/// <remarks>Paths are those that keep the parity: this one knows reflections too, which the published one does not.</remarks>
internal sealed partial class Se3TransformerModel : ParticleModule
{
    /// <summary>Layers of attention.</summary>
    public const int Layers = 4;

    private readonly FirstConvolution around;
    private readonly FirstMixing mixing;
    private readonly Se3AttentionLayer[] layers;
    private readonly TensorFieldLayer<Attended, Displacement> last;

    public Se3TransformerModel()
        : base(nameof(Se3TransformerModel))
    {
        around = Register(nameof(around), new FirstConvolution());
        mixing = Register(nameof(mixing), new FirstMixing());
        layers = RegisterAll("layer", Enumerable.Range(0, Layers).Select(_ => new Se3AttentionLayer()));
        last = Register(nameof(last), new TensorFieldLayer<Attended, Displacement>(new LastConvolution(), new LastSelf()));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) => FieldInput.Embed(systems);

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var field = FieldInput.From(systems, embedded);
        var heard = around.Forward(field.Particles, field.Graph, field.Harmonics, field.Distances);
        var nodes = mixing.Forward(Steerable.Cat(heard, field.Particles));
        foreach (var layer in layers)
            nodes = layer.Forward(nodes, field);
        return systems.Positions + last.Forward(nodes, field);
    }

    [Convolution<Charged, Sh2, Radial, Attended>(Hidden = [32], MeanDegree = 4)]
    public sealed partial class FirstConvolution;

    [Linear<Cat<Attended, Charged>, Attended>]
    public sealed partial class FirstMixing;

    [Convolution<Attended, Sh2, Radial, Displacement>(Hidden = [32], MeanDegree = 4)]
    public sealed partial class LastConvolution;

    // What is predicted is a vector, so of a particle's own features the vectors alone can stay.
#pragma warning disable TI0011
    [Linear<Attended, Displacement>]
#pragma warning restore TI0011
    public sealed partial class LastSelf;
}
