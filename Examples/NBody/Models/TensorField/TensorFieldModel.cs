using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// A tensor field network (Thomas et al. 2018, arXiv:1802.08219), of the sizes that Satorras et al. (2021) compare with: degrees
/// 0 and 1 of 32 channels, four layers, charges and velocities at the particles, distances alone in the radial networks.
/// </summary>
/// <remarks>
/// As in the paper, a convolution has a radial function for each channel of each path, and channels are mixed behind it. The
/// code that was published for the comparison mixes them in the radial network instead, which has more weights and is slower.
/// Paths are those that keep the parity, so that the model knows reflections.
/// </remarks>
internal sealed partial class TensorFieldModel : ParticleModule
{
    private readonly TensorFieldLayer<Charged, Hidden32> first;
    private readonly TensorFieldLayer<Hidden32, Hidden32>[] layers;
    private readonly TensorFieldLayer<Hidden32, Displacement> last;
    private readonly NormFunction[] functions;

    public TensorFieldModel()
        : base(nameof(TensorFieldModel))
    {
        first = Register(nameof(first), new TensorFieldLayer<Charged, Hidden32>(new FirstConvolution(), new FirstSelf()));
        layers = RegisterAll("layer", Enumerable.Range(0, 2).Select(_ => new TensorFieldLayer<Hidden32, Hidden32>(new HiddenConvolution(), new HiddenSelf())));
        last = Register(nameof(last), new TensorFieldLayer<Hidden32, Displacement>(new LastConvolution(), new LastSelf()));
        functions = RegisterAll("function", Enumerable.Range(0, 3).Select(_ => new NormFunction()));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) => FieldInput.Embed(systems);

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var field = FieldInput.From(systems, embedded);
        var nodes = functions[0].Forward(first.Forward(field.Particles, field));
        for (var i = 0; i < layers.Length; i++)
            nodes = functions[i + 1].Forward(layers[i].Forward(nodes, field));
        return systems.Positions + last.Forward(nodes, field);
    }

    [Convolution<Charged, Sh2, Radial, Hidden32>(Hidden = [32], MeanDegree = 4)]
    public sealed partial class FirstConvolution;

    [Convolution<Hidden32, Sh2, Radial, Hidden32>(Hidden = [32], MeanDegree = 4)]
    public sealed partial class HiddenConvolution;

    [Convolution<Hidden32, Sh2, Radial, Displacement>(Hidden = [32], MeanDegree = 4)]
    public sealed partial class LastConvolution;

    [Linear<Charged, Hidden32>]
    public sealed partial class FirstSelf;

    [Linear<Hidden32, Hidden32>]
    public sealed partial class HiddenSelf;

    // What is predicted is a vector, so of a particle's own features the vectors alone can stay.
#pragma warning disable TI0011
    [Linear<Hidden32, Displacement>]
#pragma warning restore TI0011
    public sealed partial class LastSelf;

    [NormActivation<Hidden32>(Function = ActivationFunction.Silu, Biases = true)]
    public sealed partial class NormFunction;
}
