namespace TypedIrreps;

/// <summary>The size of layers that mix channels. The lengths of what is printed were measured on emitted layers.</summary>
internal static class LayerSize
{
    // What a model prints around its layers.
    private const long AroundNested = 3000;

    private const int Indentation = 4;

    public static PlanSize Of(Irreps input, Irreps attributes, Irreps output, bool gated)
    {
        var shared = new SharedSize();
        return Own(input, attributes, output, gated, shared, out _) + shared.Size;
    }

    /// <summary>The size of a product that is computed by tensor operations alone.</summary>
    public static PlanSize OfPortable(Irreps input, Irreps attributes, Irreps output)
    {
        var shared = new SharedSize { HasKernels = false };
        return Own(input, attributes, output, gated: false, shared, out _) + shared.Size;
    }

    /// <summary>The size of a model: its layers, which are classes within a class, and the coefficients, which they share.</summary>
    public static PlanSize OfNested(IEnumerable<SegnnLayerPlan> layers)
    {
        var shared = new SharedSize();
        return layers.Select(Nested).Aggregate(new PlanSize(0, AroundNested), (sum, layer) => sum + layer) + shared.Size;

        // Every line is indented once more.
        PlanSize Nested(SegnnLayerPlan layer) =>
            Own(layer.Input, layer.Attributes, layer.Output, layer.Gated, shared, out var lines) + new PlanSize(0, Indentation * lines);
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
    private static PlanSize Own(Irreps input, Irreps attributes, Irreps output, bool gated, SharedSize shared, out long lines)
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
                    if (shared.HasKernels && CouplingForms.AreUnrolled(left.Key.Degree, right.Key.Degree, result.Key.Degree))
                        kernels.Add(degrees);
                    if (left.Key.Degree > 0 && right.Key.Degree > 0 && result.Key.Degree > 0)
                        matrices.Add(degrees);
                }
            }
        }

        shared.Add(matrices, kernels);
        var blocks = usedInputs.Sum(irrep => (long)inputs[irrep]) + usedFactors.Sum(irrep => (long)factors[irrep]);
        var property = shared.HasKernels ? (Lines: 6L + kernels.Count, Length: 300 + (57L * kernels.Count)) : default;
        lines = 43 + ((3 * blocks) / 2) + (4L * outputs.Count) + (2L * output.Count) + gatedBlocks + ((18 * coupled) / 5) + (4L * matrices.Count) + property.Lines;
        return new PlanSize(
            paths,
            1690 + (108 * blocks) + (112L * output.Count) + (209L * gatedBlocks) + (301 * coupled) + (CouplingSize.LengthOfField * matrices.Count) + property.Length);
    }

    /// <summary>What layers name of the files that are emitted once for all of them.</summary>
    private sealed class SharedSize
    {
        private readonly HashSet<(int L1, int L2, int L3)> couplings = [];
        private readonly HashSet<(int L1, int L2, int L3)> kernels = [];

        /// <summary>Whether the layers name code of their couplings.</summary>
        public bool HasKernels { get; init; } = true;

        public PlanSize Size => CouplingSize.Of(couplings) + KernelSize.Of(kernels);

        public void Add(IEnumerable<(int L1, int L2, int L3)> couplings, IEnumerable<(int L1, int L2, int L3)> kernels)
        {
            this.couplings.UnionWith(couplings);
            this.kernels.UnionWith(kernels);
        }
    }
}
