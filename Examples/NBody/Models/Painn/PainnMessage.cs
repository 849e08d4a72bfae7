using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// s_i += sum_j φ_s(s_j) ∘ W_s(r_ij), v_i += sum_j v_j ∘ φ_vv(s_j) ∘ W_vv(r_ij) + φ_vs(s_j) ∘ W_vs(r_ij) x_ij / r_ij, the message block of
/// PaiNN (Schütt et al. 2021): the three φ are one network, and the three W one matrix.
/// </summary>
internal sealed partial class PainnMessage : nn.Module
{
    private readonly ScalarNetwork<PainnScalars, Cat<PainnScalars, PainnScalars, PainnScalars>> network = new([PainnScalars.Dim]);
    private readonly ScalarNetwork<PainnRadial, Cat<PainnScalars, PainnScalars, PainnScalars>> filter = new([]);
    private readonly Filtered filtered = new();
    private readonly PainnParts parts = new();
    private readonly Scaled scaled = new();
    private readonly Directed directed = new();

    public PainnMessage()
        : base(nameof(PainnMessage))
    {
        RegisterComponents();
    }

    /// <summary>The features behind one round of messages.</summary>
    public (Steerable<PainnScalars> Scalars, Steerable<PainnVectors> Vectors) Forward(
        Steerable<PainnScalars> scalars, Steerable<PainnVectors> vectors, PainnInput input)
    {
        var graph = input.Graph;
        var filters = filter.Forward(input.Distances).Times(input.Cutoffs);
        var heard = filtered.Forward(MessagePassing.AtSenders(network.Forward(scalars), graph), filters);
        var (s, vv, vs) = parts.Forward(heard.As<Cat<PainnScalars, PainnScalars, PainnScalars>>());
        var messages = scaled.Forward(vv, MessagePassing.AtSenders(vectors, graph)).As<PainnVectors>()
            + directed.Forward(vs, input.Directions).As<PainnVectors>();
        return (scalars + MessagePassing.SumAtReceivers(s, graph), vectors + MessagePassing.SumAtReceivers(messages, graph));
    }

    [ElementwiseTensorProduct<Cat<PainnScalars, PainnScalars, PainnScalars>, Cat<PainnScalars, PainnScalars, PainnScalars>>]
    public sealed partial class Filtered;

    [ElementwiseTensorProduct<PainnScalars, PainnVectors>]
    public sealed partial class Scaled;

    [FullTensorProduct<PainnScalars, Displacement>]
    public sealed partial class Directed;
}
