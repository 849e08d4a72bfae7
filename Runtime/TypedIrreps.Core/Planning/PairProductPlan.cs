namespace TypedIrreps;

/// <summary>
/// Products of two features that mix no channels: every path couples pairs of channels and gives a block of its own. The
/// full and the elementwise product, the square, and the product with weights for every sample are of this form.
/// </summary>
public sealed class PairProductPlan
{
    private PairProductPlan(Irreps left, Irreps right, IEnumerable<PairPath> paths, bool isSorted)
    {
        Left = left;
        Right = right;
        var written = paths.ToArray();
        foreach (var path in written.Where(path => path.IsSummed))
        {
            path.WeightOffset = WeightCount;
            WeightCount = checked(WeightCount + path.PairCount);
        }

        var unsorted = new Irreps(written.Select(path => new MulIrrep(path.Channels, path.Output)));
        var sorted = unsorted.Sort();
        Output = isSorted ? sorted.Irreps : unsorted;
        Paths = isSorted ? sorted.Inverse.Select(i => written[i]).ToArray() : written;
    }

    /// <summary>The representation of the first factor.</summary>
    public Irreps Left { get; }

    /// <summary>The representation of the second factor; that of the first one for a square.</summary>
    public Irreps Right { get; }

    /// <summary>The representation of the result: a block for each path.</summary>
    public Irreps Output { get; }

    /// <summary>The paths, in the order of the blocks of <see cref="Output"/>.</summary>
    public IReadOnlyList<PairPath> Paths { get; }

    /// <summary>The number of weights that a sample brings along.</summary>
    public int WeightCount { get; }

    /// <summary>A product of given paths, whose blocks stand in their order.</summary>
    internal static PairProductPlan Of(Irreps left, Irreps right, IEnumerable<PairPath> paths) => new(left, right, paths, isSorted: false);

    /// <summary>The full tensor product (e3nn's <c>o3.FullTensorProduct</c>).</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="wanted">The irreps that are kept; null for all.</param>
    /// <param name="normalization">How the coupling coefficients are scaled.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="OverflowException">The dimension does not fit an <see cref="int"/>.</exception>
    public static PairProductPlan Full(
        Irreps left, Irreps right, Irreps? wanted = null, IrrepNormalization normalization = IrrepNormalization.Component) => new(
        Given(left, nameof(left)),
        Given(right, nameof(right)),
        from a in ChannelRange.Blocks(left)
        from b in ChannelRange.Blocks(right)
        from irrep in a.Irrep * b.Irrep
        where wanted is null || wanted.Contains(irrep)
        select new PairPath(a, b, irrep, PairMode.All, Math.Sqrt(normalization.Scale(a.Irrep, b.Irrep, irrep)), isSummed: false),
        isSorted: true);

    /// <summary>The elementwise tensor product (e3nn's <c>o3.ElementwiseTensorProduct</c>).</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor, of as many irreps.</param>
    /// <param name="wanted">The irreps that are kept; null for all.</param>
    /// <param name="normalization">How the coupling coefficients are scaled.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentException">The representations have different numbers of irreps.</exception>
    public static PairProductPlan Elementwise(
        Irreps left, Irreps right, Irreps? wanted = null, IrrepNormalization normalization = IrrepNormalization.Component)
    {
        var (count, otherCount) = (Given(left, nameof(left)).NumIrreps, Given(right, nameof(right)).NumIrreps);
        if (count != otherCount)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many irreps as {left} has, {count}, got {otherCount} in {right}."), nameof(right));
        }

        return new PairProductPlan(
            left,
            right,
            from pair in Beside(left, right)
            from irrep in pair.Left.Irrep * pair.Right.Irrep
            where wanted is null || wanted.Contains(irrep)
            select new PairPath(
                pair.Left, pair.Right, irrep, PairMode.Aligned, Math.Sqrt(normalization.Scale(pair.Left.Irrep, pair.Right.Irrep, irrep)), isSummed: false),
            isSorted: false);
    }

    /// <summary>What is symmetric in the product of a feature with itself (e3nn's <c>o3.TensorSquare</c>).</summary>
    /// <param name="irreps">The representation of the feature.</param>
    /// <param name="wanted">The irreps that are kept; null for all.</param>
    /// <param name="normalization">How the coupling coefficients are scaled.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="OverflowException">The dimension does not fit an <see cref="int"/>.</exception>
    public static PairProductPlan Square(
        Irreps irreps, Irreps? wanted = null, IrrepNormalization normalization = IrrepNormalization.Component)
    {
        var blocks = ChannelRange.Blocks(Given(irreps, nameof(irreps)));
        return new PairProductPlan(
            irreps,
            irreps,
            from i in Enumerable.Range(0, blocks.Count)
            from j in Enumerable.Range(i, blocks.Count - i)
            from irrep in blocks[i].Irrep * blocks[j].Irrep
            where wanted is null || wanted.Contains(irrep)
            from path in i == j ? OfOneBlock(blocks[i], irrep, normalization) : [OfTwoBlocks(blocks[i], blocks[j], irrep, normalization)]
            select path,
            isSorted: true);
    }

    /// <summary>
    /// The product in which each sample brings a weight for every pair of channels, and the pairs of one left channel are
    /// summed (e3nn's <c>uvu</c>, normalised by component and element; Batzner et al. 2022, arXiv:2101.03164).
    /// </summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="wanted">The irreps that are wanted; multiplicities are not looked at.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="OverflowException">The weights or the dimension do not fit an <see cref="int"/>.</exception>
    public static PairProductPlan Weighted(Irreps input, Irreps attributes, Irreps wanted)
    {
        Given(wanted, nameof(wanted));
        return new PairProductPlan(
            Given(input, nameof(input)),
            Given(attributes, nameof(attributes)),
            from a in ChannelRange.Blocks(input)
            from b in ChannelRange.Blocks(attributes)
            from irrep in a.Irrep * b.Irrep
            where wanted.Contains(irrep)
            select new PairPath(a, b, irrep, PairMode.All, Math.Sqrt((double)irrep.Dim / b.Count), isSummed: true),
            isSorted: true);
    }

    private static PairPath OfTwoBlocks(ChannelRange left, ChannelRange right, Irrep irrep, IrrepNormalization normalization) =>
        new(left, right, irrep, PairMode.All, Math.Sqrt(normalization.Scale(left.Irrep, right.Irrep, irrep)), isSummed: false);

    private static IEnumerable<PairPath> OfOneBlock(ChannelRange block, Irrep irrep, IrrepNormalization normalization)
    {
        if (block.Count > 1)
        {
            yield return new PairPath(
                block, block, irrep, PairMode.Distinct, Math.Sqrt(normalization.Scale(block.Irrep, block.Irrep, irrep)), isSummed: false);
        }

        // What is antisymmetric, of odd degree, is zero.
        if (irrep.Degree % 2 == 0)
            yield return new PairPath(block, block, irrep, PairMode.Aligned, Math.Sqrt(normalization.ScaleOfSquare(block.Irrep, irrep)), isSummed: false);
    }

    /// <summary>The runs of channels in which neither factor changes its block.</summary>
    private static IEnumerable<(ChannelRange Left, ChannelRange Right)> Beside(Irreps left, Irreps right)
    {
        var (lefts, rights) = (ChannelRange.Blocks(left), ChannelRange.Blocks(right));
        for (int i = 0, j = 0, done = 0, rightDone = 0; i < lefts.Count;)
        {
            var count = Math.Min(lefts[i].Count - done, rights[j].Count - rightDone);
            yield return (lefts[i].Part(done, count), rights[j].Part(rightDone, count));
            (done, rightDone) = (done + count, rightDone + count);
            if (done == lefts[i].Count)
                (i, done) = (i + 1, 0);
            if (rightDone == rights[j].Count)
                (j, rightDone) = (j + 1, 0);
        }
    }

    private static Irreps Given(Irreps irreps, string argument) => irreps ?? throw new ArgumentNullException(argument);
}
