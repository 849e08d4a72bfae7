using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// F_i ← [F_i ⊕ F_i ⊗ F_i ⊕ sum_j G_ij ⊗ F_j] W with G_ij = g_ij Y(x_ij), the covariant layer of Cormorant (Anderson et al. 2019): the
/// Clebsch-Gordan products, which couple a channel with its like alone, are all that is not linear.
/// </summary>
internal sealed partial class CormorantLayer : nn.Module
{
    /// <summary>
    /// What products count beside features, at first. The next layer multiplies them again: at full size those of the fourth layer do not
    /// fit float32 before a step is taken.
    /// </summary>
    public const double ProductScale = 0.2;

    private readonly CormorantEdges edges = new();
    private readonly Directed directed = new();
    private readonly OneBody square = new();
    private readonly TwoBody product = new();
    private readonly Mixing mixing = new();

    public CormorantLayer()
        : base(nameof(CormorantLayer))
    {
        RegisterComponents();
    }

    /// <summary>Applies the layer to features of the particles and functions of the edges.</summary>
    /// <param name="nodes">Features of the particles.</param>
    /// <param name="functions">Functions of the edges in the layer before.</param>
    /// <param name="field">The systems.</param>
    /// <param name="lengths">How long the edges are.</param>
    public (Steerable<Covariant> Nodes, Steerable<EdgeFunctions> Functions) Forward(
        Steerable<Covariant> nodes, Steerable<EdgeFunctions> functions, FieldInput field, Steerable<Invariant> lengths)
    {
        functions = edges.Forward(functions, nodes, field, lengths);
        var messages = product.Forward(directed.Forward(functions, field.Harmonics), MessagePassing.AtSenders(nodes, field.Graph));
        var heard = MessagePassing.SumAtReceivers(messages, field.Graph);
        return (mixing.Forward(Steerable.Cat(nodes, ProductScale * square.Forward(nodes, nodes), ProductScale * heard)), functions);
    }

    [InstructedTensorProduct<EdgeFunctions, Sh2, Covariant>(Paths = ["0, 0, 0, uvu, false", "1, 1, 1, uvu, false", "2, 2, 2, uvu, false"])]
    public sealed partial class Directed;

    // Blocks 0, 1 and 2 of a factor are its degrees. Of a degree with another one, both orders would be the same.
    [InstructedTensorProduct<Covariant, Covariant, CovariantSquare>(Paths =
    [
        "0, 0, 0, uuu, false", "1, 1, 1, uuu, false", "2, 2, 2, uuu, false",
        "0, 1, 3, uuu, false", "1, 2, 4, uuu, false",
        "0, 2, 5, uuu, false", "1, 1, 6, uuu, false", "2, 2, 7, uuu, false",
    ])]
    public sealed partial class OneBody;

    [InstructedTensorProduct<Covariant, Covariant, CovariantProduct>(Paths =
    [
        "0, 0, 0, uuu, false", "1, 1, 1, uuu, false", "2, 2, 2, uuu, false",
        "0, 1, 3, uuu, false", "1, 0, 4, uuu, false", "1, 2, 5, uuu, false", "2, 1, 6, uuu, false",
        "0, 2, 7, uuu, false", "2, 0, 8, uuu, false", "1, 1, 9, uuu, false", "2, 2, 10, uuu, false",
    ])]
    public sealed partial class TwoBody;

    [Linear<Cat<Covariant, CovariantSquare, CovariantProduct>, Covariant>]
    public sealed partial class Mixing;
}
