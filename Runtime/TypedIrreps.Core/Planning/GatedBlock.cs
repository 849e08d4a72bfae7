namespace TypedIrreps;

/// <summary>A block of a gate's result.</summary>
/// <param name="Features">Its channels in front of the gate (<see cref="GatePlan.Product"/>).</param>
/// <param name="GateStart">The first of its gates, counted from the first gate of all; null for scalars, which have none.</param>
public readonly record struct GatedBlock(ChannelRange Features, int? GateStart)
{
    /// <summary>The blocks of a gate's result that have channels, in their order.</summary>
    internal static GatedBlock[] Of(GatePlan plan)
    {
        var product = ChannelRange.Blocks(plan.Product);
        var blocks = new List<GatedBlock>(plan.Output.Count);

        // Scalars and gates are the first block; of the others, neighbours of one irrep are merged.
        var (scalars, gates, source, taken) = (0, 0, 1, 0);
        foreach (var (multiplicity, irrep) in plan.Output.RemoveZeroMultiplicities())
        {
            if (irrep.IsScalar)
            {
                blocks.Add(new GatedBlock(product[0].Part(scalars, multiplicity), null));
                scalars += multiplicity;
                continue;
            }

            if (taken == product[source].Count)
                (source, taken) = (source + 1, 0);
            blocks.Add(new GatedBlock(product[source].Part(taken, multiplicity), gates));
            taken += multiplicity;
            gates += multiplicity;
        }

        return [.. blocks];
    }
}
