namespace TypedIrreps;

/// <summary>
/// A tensor product of chosen paths (e3nn's <c>o3.TensorProduct</c>): each couples pairs of channels of two blocks, in one of
/// the connection modes, and adds what comes of them to a block of the output.
/// </summary>
/// <remarks>
/// A path has the coefficient sqrt(A * path weight * variance of the output / x) before coupling coefficients of Frobenius norm
/// one. A is 2l+1 of the output (<see cref="IrrepNormalization.Component"/>) or the product of those of the factors
/// (<see cref="IrrepNormalization.Norm"/>), x is the variance of the sum: over all paths into the block
/// (<see cref="PathNormalization.Element"/>) or of this one times their number (<see cref="PathNormalization.Path"/>).
/// </remarks>
public sealed class InstructedProductPlan
{
    private InstructedProductPlan(Irreps left, Irreps right, Irreps output, bool sharesWeights, IReadOnlyList<(TensorProductInstruction Instruction, double Coefficient)> instructions)
    {
        Left = left;
        Right = right;
        Output = output;
        SharesWeights = sharesWeights;
        var (lefts, rights) = (ChannelRange.Blocks(left), ChannelRange.Blocks(right));
        var pairs = new List<PairPath>();
        var places = new Dictionary<object, int>();
        var paths = new List<ConnectedPath>();

        // Where every path is such, weights that samples bring along are applied, and pairs summed, as they are coupled. Beside paths
        // without weights they cannot be: a product of pairs is linear in its weights as a whole, and derivatives rest on that.
        IsDone = !sharesWeights && instructions.All(path => path.Instruction is { Mode: ConnectionMode.Uvu, HasWeights: true });
        foreach (var (instruction, coefficient) in instructions)
        {
            var irrep = output[instruction.Output].Irrep;
            // With weights of its own even a path that is written twice is coupled twice.
            object key = IsDone ? paths.Count : (instruction.Left, instruction.Right, irrep, instruction.Mode.Pairs(), coefficient);
            if (!places.TryGetValue(key, out var place))
            {
                place = pairs.Count;
                places.Add(key, place);
                pairs.Add(new PairPath(
                    lefts.Single(range => range.Block == instruction.Left),
                    rights.Single(range => range.Block == instruction.Right),
                    irrep,
                    instruction.Mode.Pairs(),
                    coefficient,
                    isSummed: IsDone));
            }

            var path = new ConnectedPath(instruction, pairs[place], place, output[instruction.Output].Multiplicity, WeightCount);
            paths.Add(path);
            WeightCount = checked(WeightCount + path.WeightCount);
        }

        Pairs = PairProductPlan.Of(left, right, pairs);
        Paths = paths;
    }

    /// <summary>The representation of the first factor.</summary>
    public Irreps Left { get; }

    /// <summary>The representation of the second factor.</summary>
    public Irreps Right { get; }

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <summary>Whether all samples have the same weights; otherwise each brings its own along.</summary>
    public bool SharesWeights { get; }

    /// <summary>The number of weights (of a sample, if each has its own).</summary>
    public int WeightCount { get; }

    /// <summary>Whether the pairs are weighted and summed as they are coupled, so that connecting them is all that is left.</summary>
    public bool IsDone { get; }

    /// <summary>The coupled pairs of channels, before they are connected to the output.</summary>
    public PairProductPlan Pairs { get; }

    /// <summary>The paths in the order of the instructions; those of blocks without channels are left out.</summary>
    public IReadOnlyList<ConnectedPath> Paths { get; }

    /// <summary>Multiply-adds of one sample in the plain evaluation: the couplings, then the weights.</summary>
    public long MultiplyAdds =>
        Pairs.Paths.Sum(path => path.MultiplyAdds) + (IsDone ? 0 : Paths.Sum(path => (long)path.Pairs.Output.Dim * Math.Max(path.Pairs.PairCount, path.WeightCount)));

    /// <summary>For every component of the result, whether a path leads to it; others are always zero (e3nn's <c>output_mask</c>).</summary>
    public IReadOnlyList<bool> Reached
    {
        get
        {
            var blocks = new HashSet<int>(Paths.Where(path => path.Instruction.PathWeight > 0).Select(path => path.Instruction.Output));
            return Enumerable.Range(0, Output.Count).SelectMany(block => Enumerable.Repeat(blocks.Contains(block), Output[block].Dim)).ToArray();
        }
    }

    /// <summary>Plans the product of chosen paths.</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="instructions">The paths.</param>
    /// <param name="irrepNormalization">How the coupling coefficients are scaled.</param>
    /// <param name="pathNormalization">How the paths into one output share its variance.</param>
    /// <param name="sharesWeights">Whether all samples have the same weights.</param>
    /// <param name="variances">The variances of blocks, where they are not one.</param>
    /// <exception cref="ArgumentNullException">A representation, or the instructions, are null.</exception>
    /// <exception cref="ArgumentException">An instruction does not fit the representations, or variances do not; the message says why.</exception>
    /// <exception cref="OverflowException">The weights or the pairs do not fit an <see cref="int"/>.</exception>
    public static InstructedProductPlan For(
        Irreps left,
        Irreps right,
        Irreps output,
        IEnumerable<TensorProductInstruction> instructions,
        IrrepNormalization irrepNormalization = IrrepNormalization.Component,
        PathNormalization pathNormalization = PathNormalization.Element,
        bool sharesWeights = true,
        ProductVariances? variances = null)
    {
        Given(left, nameof(left));
        Given(right, nameof(right));
        Given(output, nameof(output));
        var asked = (instructions ?? throw new ArgumentNullException(nameof(instructions))).ToArray();
        foreach (var instruction in asked)
        {
            if (instruction.Problem(left, right, output) is { } problem)
                throw new ArgumentException($"The instruction ({instruction}) is wrong: {problem}.", nameof(instructions));
        }

        var declared = variances ?? new ProductVariances();
        declared.Check(left, right, output);
        var sums = asked.ToLookup(instruction => instruction.Output, Variance);
        return new(left, right, output, sharesWeights, [.. asked.Where(HasChannels).Select(instruction => (instruction, Coefficient(instruction)))]);

        double Variance(TensorProductInstruction path) =>
            ProductVariances.Of(declared.Left, path.Left) * ProductVariances.Of(declared.Right, path.Right)
            * path.Mode.Terms(left[path.Left].Multiplicity, right[path.Right].Multiplicity);

        double Coefficient(TensorProductInstruction path)
        {
            var shared = pathNormalization switch
            {
                PathNormalization.Element => sums[path.Output].Sum(),
                PathNormalization.Path => Variance(path) * sums[path.Output].Count(),
                PathNormalization.None => 1,
                _ => throw new ArgumentOutOfRangeException(nameof(pathNormalization), pathNormalization, "Unknown path normalization."),
            };
            var scale = irrepNormalization.Scale(left[path.Left].Irrep, right[path.Right].Irrep, output[path.Output].Irrep);
            return Math.Sqrt(scale * path.PathWeight * ProductVariances.Of(declared.Output, path.Output) / (shared > 0 ? shared : 1));
        }

        // A single channel has no later partner.
        bool HasChannels(TensorProductInstruction path) =>
            left[path.Left].Dim > 0 && right[path.Right].Dim > 0 && output[path.Output].Dim > 0
            && (path.Mode.Pairs() != PairMode.Distinct || left[path.Left].Multiplicity > 1);
    }

    /// <summary>Plans the product of all paths, each with weights (e3nn's <c>o3.FullyConnectedTensorProduct</c>).</summary>
    /// <inheritdoc cref="For"/>
    public static InstructedProductPlan FullyConnected(
        Irreps left,
        Irreps right,
        Irreps output,
        IrrepNormalization irrepNormalization = IrrepNormalization.Component,
        PathNormalization pathNormalization = PathNormalization.Element,
        bool sharesWeights = true,
        ProductVariances? variances = null) => For(
        left,
        right,
        output,
        AllPaths(left, right, output),
        irrepNormalization,
        pathNormalization,
        sharesWeights,
        variances);

    /// <summary>All paths between three representations, each with weights, in e3nn's order.</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="output">The representation of the result.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static IReadOnlyList<TensorProductInstruction> AllPaths(Irreps left, Irreps right, Irreps output)
    {
        Given(left, nameof(left));
        Given(right, nameof(right));
        Given(output, nameof(output));
        return (
            from i in Enumerable.Range(0, left.Count)
            from j in Enumerable.Range(0, right.Count)
            from k in Enumerable.Range(0, output.Count)
            where output[k].Irrep.IsIn(left[i].Irrep, right[j].Irrep)
            select new TensorProductInstruction(i, j, k, ConnectionMode.Uvw)).ToArray();
    }

    /// <summary>
    /// Plans what is symmetric in the product of a feature with itself, mixed into the output (e3nn's <c>o3.TensorSquare</c>
    /// with an output).
    /// </summary>
    /// <param name="irreps">The representation of the feature.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="normalization">How the coupling coefficients are scaled.</param>
    /// <param name="sharesWeights">Whether all samples have the same weights.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="OverflowException">The weights or the pairs do not fit an <see cref="int"/>.</exception>
    public static InstructedProductPlan Square(
        Irreps irreps, Irreps output, IrrepNormalization normalization = IrrepNormalization.Component, bool sharesWeights = true)
    {
        Given(irreps, nameof(irreps));
        Given(output, nameof(output));
        return For(
            irreps, irreps, output, SquarePaths(irreps, output, normalization), IrrepNormalization.None, PathNormalization.Element, sharesWeights);
    }

    /// <summary>The paths of what is symmetric in the product of a feature with itself, each with weights, in e3nn's order (<see cref="Square"/>).</summary>
    /// <param name="irreps">The representation of the feature.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="normalization">How the coupling coefficients are scaled: by the weights of the paths.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static IReadOnlyList<TensorProductInstruction> SquarePaths(
        Irreps irreps, Irreps output, IrrepNormalization normalization = IrrepNormalization.Component)
    {
        Given(irreps, nameof(irreps));
        Given(output, nameof(output));
        return (
            from i in Enumerable.Range(0, irreps.Count)
            from j in Enumerable.Range(i, irreps.Count - i)
            from k in Enumerable.Range(0, output.Count)
            where output[k].Irrep.IsIn(irreps[i].Irrep, irreps[j].Irrep)
            from instruction in i == j ? OfOneBlock(i, k) : [new(i, j, k, ConnectionMode.Uvw, true, normalization.Scale(irreps[i].Irrep, irreps[j].Irrep, output[k].Irrep))]
            select instruction).ToArray();

        IEnumerable<TensorProductInstruction> OfOneBlock(int block, int into)
        {
            var (factor, irrep) = (irreps[block].Irrep, output[into].Irrep);
            if (irreps[block].Multiplicity > 1)
                yield return new(block, block, into, ConnectionMode.ULessVw, true, normalization.Scale(factor, factor, irrep));

            // What is antisymmetric, of odd degree, is zero.
            if (irrep.Degree % 2 == 0)
                yield return new(block, block, into, ConnectionMode.Uuw, true, normalization.ScaleOfSquare(factor, irrep));
        }
    }

    private static Irreps Given(Irreps irreps, string argument) => irreps ?? throw new ArgumentNullException(argument);
}
