namespace TypedIrreps.Data;

/// <summary>
/// A layer as SEGNN's published code states it: <c>O3TensorProduct</c>, or <c>O3TensorProductSwishGate</c>. Neighbouring blocks of one
/// irrep are merged where representations are put together, and e3nn's order of weights is that of the blocks: in front of a gate,
/// and in the input of layers that take two nodes' features. Everything else is taken as the layer has it, so that a representation
/// is to be declared as Python has it.
/// </summary>
/// <param name="Product">The product, of the channels of the layer's.</param>
/// <param name="Problem">Why the published code computes something else, as expected and found; null if it does not.</param>
internal sealed record PublishedBlock(TensorProductPlan Product, (string Expected, string Found)? Problem)
{
    /// <summary>The layers of the published networks whose input is put together.</summary>
    private static readonly string[] Joining = ["message_layer", "message_layer_1", "update_layer_1"];

    /// <summary>Those that stand in front of a gate, some with the gate a part of them.</summary>
    private static readonly string[] Gated = ["message_layer", "message_layer_2"];

    /// <summary>States a layer.</summary>
    /// <param name="plan">The layer.</param>
    /// <param name="name">What it is called in its network.</param>
    public static PublishedBlock Of(LayerPlan plan, string name)
    {
        var product = plan.Product;
        if (product.PathNormalization == PathNormalization.Path)
        {
            // Merged, it would be another function.
            return new(product, null);
        }

        var isGated = plan.Gate is not null || Gated.Contains(name);
        var output = isGated ? product.Output.Simplify() : product.Output;
        var stated = TensorProductPlan.FullyConnected(
            Joining.Contains(name) ? product.Input.Simplify() : product.Input,
            product.Attributes,
            output,
            product.IrrepNormalization,
            product.PathNormalization);

        return new(stated, isGated ? ProblemOf(output, plan.Gate) : null);
    }

    private static (string Expected, string Found)? ProblemOf(Irreps output, GatePlan? gate)
    {
        if (gate is not null && Published(gate.Output) is var published && published != output)
            return ($"the irreps in front of the published gate, {published}, which takes the first block alone for its scalars", $"{output}");

        // e3nn's gate takes its input as sorted, and opens other channels if the product's is not.
        return output == output.Regroup()
            ? null
            : ($"irreps in front of the gate as e3nn's gate sorts them, {output.Regroup()}", $"{output}, where it opens the wrong channels");
    }

    /// <summary>What the published code puts in front of a gate.</summary>
    private static Irreps Published(Irreps output)
    {
        var channels = output.RemoveZeroMultiplicities();
        var (scalars, gated) = (new Irreps(channels.Take(1)), new Irreps(channels.Skip(1)));
        return (scalars + (gated.NumIrreps * new Irrep(0, Parity.Even)) + gated).Simplify();
    }
}
