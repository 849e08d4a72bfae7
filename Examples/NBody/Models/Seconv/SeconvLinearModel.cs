using TypedIrreps;

namespace NBody.Models;

/// <summary>The published steerable convolution with linear messages ("SE linear", Brandstetter et al. 2022, appendix C).</summary>
public sealed partial class SeconvLinearModel() : Segnn<Particle, Sh1, Hidden40, Pair, Displacement>(
    nameof(SeconvLinearModel),
    new Embedding(),
    Enumerable.Range(0, Layers).Select(_ => new SeconvLayer<Hidden40, Sh1, Pair>(new Message(), FeatureNorm.Instance)),
    new NodeHead<Hidden40, Sh1, Displacement>(new PrePool1(), new PrePool2()))
{
    /// <summary>Rounds of messages.</summary>
    public const int Layers = 4;

    [TensorProduct<Particle, Sh1, Hidden40>]
    public sealed partial class Embedding;

    [TensorProduct<Cat<Hidden40, Hidden40, Pair>, Sh1, GateInput<Hidden40>>]
    public sealed partial class Message;

    [GatedTensorProduct<Hidden40, Sh1, Hidden40>]
    public sealed partial class PrePool1;

    [TensorProduct<Hidden40, Sh1, Displacement>]
    public sealed partial class PrePool2;
}
