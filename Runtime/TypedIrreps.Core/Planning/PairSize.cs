namespace TypedIrreps;

/// <summary>The size of products of pairs. The lengths of what is printed were measured on emitted layers.</summary>
internal static class PairSize
{
    private const long LengthOfPath = 196;

    // A chosen path stands in the constructor too.
    private const long LengthOfConnection = 270;
    private const long LengthOfInstruction = 115;

    /// <summary>The size of a plan.</summary>
    /// <param name="paths">Its paths.</param>
    /// <param name="maxPaths">With more paths, no plan is made.</param>
    /// <param name="plan">Makes the plan.</param>
    public static PlanSize Of(long paths, long maxPaths, Func<PairProductPlan> plan) =>
        new(paths, (paths > maxPaths ? null : LengthOf(plan)) ?? LengthOfPath * paths);

    /// <summary>The size of a plan that is as long as its representations, and can be made in any case.</summary>
    public static PlanSize Of(PairProductPlan plan) => new(plan.Paths.Count, LengthOf(plan));

    /// <summary>The size of a product of chosen paths: its pairs, and how each path is connected.</summary>
    public static PlanSize OfInstructed(long paths, long maxPaths, Func<InstructedProductPlan> plan) =>
        OfConnected(paths, maxPaths, plan) + new PlanSize(0, LengthOfInstruction * paths);

    /// <summary>The size of pairs that are connected to an output.</summary>
    public static PlanSize OfConnected(long paths, long maxPaths, Func<InstructedProductPlan> plan) =>
        Of(paths, maxPaths, () => plan().Pairs) + new PlanSize(0, 1200 + (LengthOfConnection * paths));

    /// <summary>The size of a convolution, whose parts are classes within a class.</summary>
    /// <param name="product">The size of its product.</param>
    /// <param name="plan">Makes the plan of the product.</param>
    /// <param name="output">The representation of the result.</param>
    public static PlanSize OfConvolution(PlanSize product, Func<PairProductPlan> plan, Irreps output)
    {
        const long Frame = 5000;
        try
        {
            var messages = plan();
            return product + LayerSize.OfLinear(messages.Output, output) + new PlanSize(0, Frame + (OwnLength(messages) / 10));
        }
        catch (OverflowException)
        {
            return product;
        }
    }

    public static long PathsOfFull(Irreps left, Irreps right)
    {
        var rights = LayerSize.CountBlocks(right);
        return LayerSize.CountBlocks(left).Sum(a => rights.Sum(b => (long)a.Value * b.Value * Series(a.Key, b.Key)));
    }

    public static long PathsOfWeighted(Irreps input, Irreps attributes, Irreps wanted)
    {
        var (factors, results) = (LayerSize.CountBlocks(attributes), wanted.Select(block => block.Irrep).Distinct().ToArray());
        return LayerSize.CountBlocks(input).Sum(a => factors.Sum(b => (long)a.Value * b.Value * results.Count(irrep => irrep.IsIn(a.Key, b.Key))));
    }

    public static long PathsOfSquare(Irreps irreps)
    {
        // Two blocks once, in one order; of one block the pairs of channels and each channel with itself.
        var own = irreps.Where(block => block.Multiplicity > 0)
            .Sum(block => block.Irrep.Degree + 1L + (block.Multiplicity > 1 ? Series(block.Irrep, block.Irrep) : 0));
        var all = PathsOfFull(irreps, irreps);
        var diagonal = irreps.Where(block => block.Multiplicity > 0).Sum(block => (long)Series(block.Irrep, block.Irrep));
        return ((all - diagonal) / 2) + own;
    }

    public static long PathsOfSquare(Irreps irreps, Irreps output)
    {
        var (factors, results) = (LayerSize.CountBlocks(irreps), LayerSize.CountBlocks(output));
        var all = factors.Sum(a => factors.Sum(b => (long)a.Value * b.Value * Into(a.Key, b.Key, _ => true)));
        var diagonal = factors.Sum(a => (long)a.Value * Into(a.Key, a.Key, _ => true));
        var own = irreps.Where(block => block.Multiplicity > 0).Sum(block =>
            Into(block.Irrep, block.Irrep, product => product.Degree % 2 == 0) + (block.Multiplicity > 1 ? Into(block.Irrep, block.Irrep, _ => true) : 0));
        return ((all - diagonal) / 2) + own;

        long Into(Irrep left, Irrep right, Func<Irrep, bool> isKept) =>
            (left * right).Where(isKept).Sum(product => results.TryGetValue(product, out var blocks) ? (long)blocks : 0);
    }

    private static int Series(Irrep left, Irrep right) => (2 * Math.Min(left.Degree, right.Degree)) + 1;

    // Of a plan that cannot be counted other rules speak.
    private static long? LengthOf(Func<PairProductPlan> plan)
    {
        try
        {
            return LengthOf(plan());
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static long LengthOf(PairProductPlan plan) =>
        OwnLength(plan) + CouplingSize.Of(Couplings(plan).Select(coupling => coupling.Degrees).Distinct()).SourceLength;

    /// <summary>The length without the coefficients, which stand elsewhere.</summary>
    private static long OwnLength(PairProductPlan plan)
    {
        var ranges = plan.Paths.Select(path => path.Left).Distinct().Count() + plan.Paths.Select(path => path.Right).Distinct().Count();
        return 1056 + (117L * ranges) + (LengthOfPath * plan.Paths.Count)
            + (127L * plan.Paths.Count(path => path.Repeats || path.Mode == PairMode.Distinct))
            + (107L * plan.Paths.Count(path => path.IsSummed))
            + (CouplingSize.LengthOfField * Couplings(plan).Count());
    }

    private static IEnumerable<((int L1, int L2, int L3) Degrees, double Factor)> Couplings(PairProductPlan plan) => plan.Paths
        .Where(path => path.Kind == CouplingKind.Matrix)
        .Select(path => ((path.Left.Irrep.Degree, path.Right.Irrep.Degree, path.Output.Degree), path.Coefficient))
        .Distinct();
}
