using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// The gated equivariant block that predicts vectors (Schütt et al. 2021): a network of s_i and the lengths of mixed vectors scales
/// another mixture of them. Nothing comes behind it, so that it gives no scalars.
/// </summary>
internal sealed partial class PainnPrediction : nn.Module
{
    private readonly Mixing mixing = new();
    private readonly Lengths lengths = new();
    private readonly Predicted predicted = new();
    private readonly ScalarNetwork<Cat<PainnScalars, Norms<PainnVectors>>, Invariant> gate = new([PainnScalars.Dim]);

    public PainnPrediction()
        : base(nameof(PainnPrediction))
    {
        RegisterComponents();
    }

    /// <summary>How far each particle moves.</summary>
    public Steerable<Displacement> Forward(Steerable<PainnScalars> scalars, Steerable<PainnVectors> vectors) =>
        predicted.Forward(vectors).Times(gate.Forward(Steerable.Cat(scalars, lengths.Forward(mixing.Forward(vectors)))));

    [Linear<PainnVectors, PainnVectors>]
    public sealed partial class Mixing;

    [Norm<PainnVectors>]
    public sealed partial class Lengths;

    [Linear<PainnVectors, Displacement>]
    public sealed partial class Predicted;
}
