using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// The edge network of a Cormorant layer, g_ij ← μ(r_ij) ∘ [g_ij ⊕ F_i · F_j ⊕ η(r_ij)] W (Anderson et al. 2019): what the layer before
/// had for the edge, inner products of its particles' features, functions of its length.
/// </summary>
internal sealed partial class CormorantEdges : nn.Module
{
    private readonly InnerProducts inner = new();
    private readonly Mixing mixing = new();
    private readonly CormorantMask mask = new();
    private readonly Masked masked = new();

    public CormorantEdges()
        : base(nameof(CormorantEdges))
    {
        RegisterComponents();
    }

    /// <summary>The functions of the edges in this layer.</summary>
    /// <param name="before">Those in the layer before.</param>
    /// <param name="nodes">Features of the particles.</param>
    /// <param name="field">The systems.</param>
    /// <param name="lengths">How long the edges are.</param>
    public Steerable<EdgeFunctions> Forward(
        Steerable<EdgeFunctions> before, Steerable<Covariant> nodes, FieldInput field, Steerable<Invariant> lengths)
    {
        var products = inner.Forward(MessagePassing.AtReceivers(nodes, field.Graph), MessagePassing.AtSenders(nodes, field.Graph));
        var mixed = mixing.Forward(Steerable.Cat(before, CormorantLayer.ProductScale * products, field.Distances));
        return masked.Forward(mixed, mask.Forward(lengths)).As<EdgeFunctions>();
    }

    [InstructedTensorProduct<Covariant, Covariant, EdgeFunctions>(Paths = ["0, 0, 0, uuu, false", "1, 1, 1, uuu, false", "2, 2, 2, uuu, false"])]
    public sealed partial class InnerProducts;

    [Linear<Cat<EdgeFunctions, EdgeFunctions, Radial>, EdgeFunctions>]
    public sealed partial class Mixing;

    [ElementwiseTensorProduct<EdgeFunctions, EdgeFunctions>]
    public sealed partial class Masked;
}
