namespace TypedIrreps;

/// <summary>Where a block of a layer's result comes from.</summary>
/// <param name="Irrep">Its irrep, which names the output product.</param>
/// <param name="Start">The first channel of the product (behind a gate: of the activated scalars, for 0e).</param>
/// <param name="Multiplicity">The channels.</param>
/// <param name="Whole">Whether that is all of the product's channels.</param>
/// <param name="GateStart">For a gated block, the channel of the 0e product that holds its first gate.</param>
public readonly record struct OutputBlock(Irrep Irrep, int Start, int Multiplicity, bool Whole, int? GateStart)
{
    /// <summary>The blocks of <paramref name="output"/> in order, drawn from one product for each irrep.</summary>
    internal static OutputBlock[] Of(Irreps output, GatePlan? gate)
    {
        var taken = new Dictionary<Irrep, int>();
        var gates = gate?.Scalars.NumIrreps ?? 0;
        var blocks = new List<OutputBlock>(output.Count);
        foreach (var (multiplicity, irrep) in output.RemoveZeroMultiplicities())
        {
            taken.TryGetValue(irrep, out var start);
            taken[irrep] = start + multiplicity;
            int? gateStart = null;
            if (gate is not null && !irrep.IsScalar)
            {
                gateStart = gates;
                gates += multiplicity;
            }

            blocks.Add(new OutputBlock(irrep, start, multiplicity, multiplicity == output.CountOf(irrep), gateStart));
        }

        return [.. blocks];
    }
}
