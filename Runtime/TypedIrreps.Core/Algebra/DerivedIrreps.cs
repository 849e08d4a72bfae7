namespace TypedIrreps;

/// <summary>Representations that are made of others: what the products and nonlinearities of the library give and take.</summary>
public static class DerivedIrreps
{
    /// <summary>
    /// The full tensor product: a block for every irrep of every pair of blocks, sorted and not merged (e3nn's
    /// <c>o3.FullTensorProduct</c>).
    /// </summary>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="OverflowException">The dimension does not fit an <see cref="int"/>.</exception>
    public static Irreps Full(Irreps left, Irreps right) => PairProductPlan.Full(left, right).Output;

    /// <summary>
    /// The product of the first irrep with the first, the second with the second, and so on: a block for every irrep of
    /// every pair of blocks that stand beside each other (e3nn's <c>o3.ElementwiseTensorProduct</c>).
    /// </summary>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentException">The representations have different numbers of irreps.</exception>
    public static Irreps Elementwise(Irreps left, Irreps right) => PairProductPlan.Elementwise(left, right).Output;

    /// <summary>
    /// What is symmetric in the product of a representation with itself: for two blocks all irreps of their product, for
    /// one block those of pairs of channels and, of a channel with itself, those of even degree; sorted and not merged
    /// (e3nn's <c>o3.TensorSquare</c>).
    /// </summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="OverflowException">The dimension does not fit an <see cref="int"/>.</exception>
    public static Irreps Square(Irreps irreps) => PairProductPlan.Square(irreps).Output;

    /// <summary>
    /// The product with weights for every sample: for each input block, attribute block and wanted irrep of their product
    /// a block of the input block's channels, sorted and not merged (Batzner et al. 2022, arXiv:2101.03164).
    /// </summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="wanted">The irreps that are wanted; multiplicities are not looked at.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="OverflowException">The dimension does not fit an <see cref="int"/>.</exception>
    public static Irreps Weighted(Irreps input, Irreps attributes, Irreps wanted) => PairProductPlan.Weighted(input, attributes, wanted).Output;

    /// <summary>An invariant scalar for each irrep: its norm.</summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static Irreps Norms(Irreps irreps) =>
        (irreps ?? throw new ArgumentNullException(nameof(irreps))).NumIrreps * new Irrep(0, Parity.Even);

    /// <summary>The representation with invariant scalars (0e) where it has pseudoscalars (0o): what even functions of those give.</summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static Irreps EvenScalars(Irreps irreps) => new(
        (irreps ?? throw new ArgumentNullException(nameof(irreps)))
            .Select(block => block.Irrep.Degree == 0 ? new MulIrrep(block.Multiplicity, default) : block));

    /// <summary>The indices of all blocks of a representation whose irreps another one has, in their order.</summary>
    /// <param name="irreps">The representation that has the blocks.</param>
    /// <param name="wanted">The irreps that are wanted; multiplicities are not looked at.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static IReadOnlyList<int> BlocksOf(Irreps irreps, Irreps wanted)
    {
        var kept = new HashSet<Irrep>((wanted ?? throw new ArgumentNullException(nameof(wanted))).Select(block => block.Irrep));
        return [.. Enumerable.Range(0, (irreps ?? throw new ArgumentNullException(nameof(irreps))).Count).Where(i => kept.Contains(irreps[i].Irrep))];
    }

    /// <summary>What one channel of features holds whose blocks have equally many channels: every block once, without those that have none.</summary>
    /// <param name="irreps">The representation of the features, such as 32x0e+32x1o.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static Irreps Channel(Irreps irreps) => new(
        (irreps ?? throw new ArgumentNullException(nameof(irreps))).RemoveZeroMultiplicities().Select(block => new MulIrrep(1, block.Irrep)));

    /// <summary>What a gate takes to give a representation (<see cref="GatePlan.Product"/>).</summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static Irreps GateInput(Irreps output) => GatePlan.For(output).Product;
}
