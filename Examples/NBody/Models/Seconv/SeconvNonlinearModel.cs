using TypedIrreps;

namespace NBody.Models;

/// <summary>The published steerable convolution with messages of two layers ("SE non-linear", Brandstetter et al. 2022, appendix C).</summary>
public sealed partial class SeconvNonlinearModel() : Segnn<Particle, Sh1, Hidden32, Pair, Displacement>(
    nameof(SeconvNonlinearModel),
    new Embedding(),
    Enumerable.Range(0, Layers).Select(_ => new SeconvLayer<Hidden32, Sh1, Pair>(new Message1(), new Message2(), FeatureNorm.Instance)),
    new NodeHead<Hidden32, Sh1, Displacement>(new PrePool1(), new PrePool2()))
{
    /// <summary>Rounds of messages.</summary>
    public const int Layers = 4;

    [TensorProduct<Particle, Sh1, Hidden32>]
    public sealed partial class Embedding;

    [GatedTensorProduct<Cat<Hidden32, Hidden32, Pair>, Sh1, Hidden32>]
    public sealed partial class Message1;

    [TensorProduct<Hidden32, Sh1, GateInput<Hidden32>>]
    public sealed partial class Message2;

    [GatedTensorProduct<Hidden32, Sh1, Hidden32>]
    public sealed partial class PrePool1;

    [TensorProduct<Hidden32, Sh1, Displacement>]
    public sealed partial class PrePool2;
}
