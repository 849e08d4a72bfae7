using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// s_i += a_ss + a_sv ∘ ⟨U v_i, V v_i⟩, v_i += a_vv ∘ U v_i, the update block of PaiNN (Schütt et al. 2021): a_ss, a_sv and a_vv are one
/// network of s_i and |V v_i|.
/// </summary>
internal sealed partial class PainnUpdate : nn.Module
{
    private readonly FirstMixing u = new();
    private readonly SecondMixing v = new();
    private readonly Lengths lengths = new();
    private readonly InnerProduct inner = new();
    private readonly ScalarNetwork<Cat<PainnScalars, Norms<PainnVectors>>, Cat<PainnScalars, PainnScalars, PainnScalars>> network = new([PainnScalars.Dim]);
    private readonly PainnParts parts = new();
    private readonly ScaledScalars scaledScalars = new();
    private readonly ScaledVectors scaledVectors = new();

    public PainnUpdate()
        : base(nameof(PainnUpdate))
    {
        RegisterComponents();
    }

    /// <summary>The features of each particle, updated by themselves.</summary>
    public (Steerable<PainnScalars> Scalars, Steerable<PainnVectors> Vectors) Forward(
        Steerable<PainnScalars> scalars, Steerable<PainnVectors> vectors)
    {
        var (first, second) = (u.Forward(vectors), v.Forward(vectors));
        var (ss, sv, vv) = parts.Forward(network.Forward(Steerable.Cat(scalars, lengths.Forward(second))));

        // A coupling to an invariant is the inner product divided by the root of the dimension.
        var product = Math.Sqrt(Displacement.Dim) * inner.Forward(first, second);
        return (
            scalars + ss + scaledScalars.Forward(sv, product).As<PainnScalars>(),
            vectors + scaledVectors.Forward(vv, first).As<PainnVectors>());
    }

    [Linear<PainnVectors, PainnVectors>]
    public sealed partial class FirstMixing;

    [Linear<PainnVectors, PainnVectors>]
    public sealed partial class SecondMixing;

    [Norm<PainnVectors>]
    public sealed partial class Lengths;

    // The first vector with the first, the second with the second: of each pair the invariant alone.
    [InstructedTensorProduct<PainnVectors, PainnVectors, PainnScalars>(Paths = ["0, 0, 0, uuu, false"])]
    public sealed partial class InnerProduct;

    [ElementwiseTensorProduct<PainnScalars, PainnScalars>]
    public sealed partial class ScaledScalars;

    [ElementwiseTensorProduct<PainnScalars, PainnVectors>]
    public sealed partial class ScaledVectors;
}
