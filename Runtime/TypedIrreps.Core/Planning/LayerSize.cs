namespace TypedIrreps;

/// <summary>The size of layers that mix channels. The lengths of what is printed were measured on emitted layers.</summary>
internal static class LayerSize
{
    // What a model prints around its layers.
    private const long AroundNested = 3000;

    private const int Indentation = 4;

    public static PlanSize Of(Irreps input, Irreps attributes, Irreps output, bool gated)
    {
        var couplings = new HashSet<(int L1, int L2, int L3)>();
        return Own(input, attributes, output, gated, couplings, out _) + CouplingSize.Of(couplings);
    }

    /// <summary>The size of a model: its layers, which are classes within a class, and the coefficients, which they share.</summary>
    public static PlanSize OfNested(IEnumerable<SegnnLayerPlan> layers)
    {
        var couplings = new HashSet<(int L1, int L2, int L3)>();
        return layers.Select(Nested).Aggregate(new PlanSize(0, AroundNested), (sum, layer) => sum + layer) + CouplingSize.Of(couplings);

        // Every line is indented once more.
        PlanSize Nested(SegnnLayerPlan layer) =>
            Own(layer.Input, layer.Attributes, layer.Output, layer.Gated, couplings, out var lines) + new PlanSize(0, Indentation * lines);
    }

    public static PlanSize OfLinear(Irreps input, Irreps output)
    {
        var (inputs, outputs) = (CountBlocks(input), CountBlocks(output));
        var paths = outputs.Sum(pair => inputs.TryGetValue(pair.Key, out var blocks) ? (long)blocks * pair.Value : 0);
        return new PlanSize(paths, 1100 + (150L * inputs.Values.Sum()) + (115L * outputs.Values.Sum()) + (105L * outputs.Count));
    }

    /// <summary>The blocks of each irrep that have channels.</summary>
    public static Dictionary<Irrep, int> CountBlocks(IEnumerable<MulIrrep> blocks) =>
        blocks.Where(block => block.Multiplicity > 0).GroupBy(block => block.Irrep).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The size without the coefficients, which stand elsewhere.</summary>
    private static PlanSize Own(Irreps input, Irreps attributes, Irreps output, bool gated, HashSet<(int L1, int L2, int L3)> couplings, out long lines)
    {
        var (inputs, factors) = (CountBlocks(input), CountBlocks(attributes));
        var gatedBlocks = gated ? output.Count(block => block.Multiplicity > 0 && !block.Irrep.IsScalar) : 0;
        var outputs = CountBlocks(gated ? output.Filter(irrep => !irrep.IsScalar).Simplify() : output);
        if (gatedBlocks > 0 || (gated && output.CountOf(default) > 0))
            outputs[default] = 1;

        var (paths, coupled) = (0L, 0L);
        var matrices = new HashSet<(int L1, int L2, int L3)>();
        var kernels = new HashSet<(int L1, int L2, int L3)>();
        var (usedInputs, usedFactors) = (new HashSet<Irrep>(), new HashSet<Irrep>());
        foreach (var result in outputs)
        {
            foreach (var left in inputs)
            {
                foreach (var right in factors)
                {
                    if (!result.Key.IsIn(left.Key, right.Key))
                        continue;
                    paths += (long)left.Value * right.Value * result.Value;
                    coupled++;
                    usedInputs.Add(left.Key);
                    usedFactors.Add(right.Key);
                    var degrees = (left.Key.Degree, right.Key.Degree, result.Key.Degree);
                    if (CouplingForms.AreUnrolled(left.Key.Degree, right.Key.Degree, result.Key.Degree))
                        kernels.Add(degrees);
                    if (left.Key.Degree > 0 && right.Key.Degree > 0 && result.Key.Degree > 0)
                        matrices.Add(degrees);
                }
            }
        }

        couplings.UnionWith(matrices);
        var blocks = usedInputs.Sum(irrep => (long)inputs[irrep]) + usedFactors.Sum(irrep => (long)factors[irrep]);
        lines = 43 + ((3 * blocks) / 2) + (4L * outputs.Count) + (2L * output.Count) + gatedBlocks + ((18 * coupled) / 5) + (4L * matrices.Count) + kernels.Count;
        return new PlanSize(
            paths,
            1690 + (108 * blocks) + (112L * output.Count) + (209L * gatedBlocks) + (301 * coupled) + (CouplingSize.LengthOfField * matrices.Count) + (57L * kernels.Count));
    }
}
