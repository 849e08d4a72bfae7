namespace TypedIrreps;

/// <summary>
/// How large a plan is, and the source that it is emitted as: told by the representations alone, so that a plan without
/// measure is refused before it is made.
/// </summary>
/// <param name="Paths">The paths as written, one for each blocks that couple: what planning takes time for.</param>
/// <param name="SourceLength">
/// The characters of the emitted source, within some percent: that of the declaration, and the coupling coefficients that it
/// names, each once. (Declarations of one project share them; those of a large one are most of it, and are counted. The code of
/// low degrees' couplings is shared too, and bounded: it is not.)
/// </param>
public readonly record struct PlanSize(long Paths, long SourceLength)
{
    /// <summary>The emitted source in KiB, rounded up.</summary>
    public long SourceKiB => (SourceLength + 1023) / 1024;

    /// <summary>Both sizes together.</summary>
    public static PlanSize operator +(PlanSize left, PlanSize right) => new(left.Paths + right.Paths, left.SourceLength + right.SourceLength);

    /// <summary>The size of a fully connected tensor product (<see cref="LayerPlan"/>).</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="gated">Whether a gate follows the product.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static PlanSize TensorProduct(Irreps input, Irreps attributes, Irreps output, bool gated) =>
        LayerSize.Of(Given(input, nameof(input)), Given(attributes, nameof(attributes)), Given(output, nameof(output)), gated);

    /// <summary>The size of a linear layer (<see cref="LayerPlan.Linear"/>).</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="output">The representation of the result.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static PlanSize Linear(Irreps input, Irreps output) => LayerSize.OfLinear(Given(input, nameof(input)), Given(output, nameof(output)));

    /// <summary>The size of a network: its layers together.</summary>
    /// <exception cref="ArgumentNullException">The plan is null.</exception>
    public static PlanSize Segnn(SegnnPlan plan) =>
        LayerSize.OfNested((plan ?? throw new ArgumentNullException(nameof(plan))).Layers);

    /// <summary>The size of a full tensor product (<see cref="PairProductPlan.Full"/>).</summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <param name="maxPaths">With more paths than that, the source is not looked at path by path: it is that long at least.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static PlanSize FullTensorProduct(Irreps left, Irreps right, long maxPaths) =>
        PairSize.Of(PairSize.PathsOfFull(Given(left, nameof(left)), Given(right, nameof(right))), maxPaths, () => PairProductPlan.Full(left, right));

    /// <summary>
    /// The size of an elementwise tensor product (<see cref="PairProductPlan.Elementwise"/>); nothing if the representations
    /// have different numbers of irreps.
    /// </summary>
    /// <param name="left">The representation of the first factor.</param>
    /// <param name="right">The representation of the second factor.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static PlanSize ElementwiseTensorProduct(Irreps left, Irreps right) =>
        Given(left, nameof(left)).NumIrreps == Given(right, nameof(right)).NumIrreps ? PairSize.Of(PairProductPlan.Elementwise(left, right)) : default;

    /// <summary>The size of a tensor square (<see cref="PairProductPlan.Square"/>).</summary>
    /// <param name="irreps">The representation.</param>
    /// <param name="maxPaths">As for <see cref="FullTensorProduct"/>.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static PlanSize TensorSquare(Irreps irreps, long maxPaths) =>
        PairSize.Of(PairSize.PathsOfSquare(Given(irreps, nameof(irreps))), maxPaths, () => PairProductPlan.Square(irreps));

    /// <summary>The size of a product with weights for every sample (<see cref="PairProductPlan.Weighted"/>).</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="wanted">The irreps that are wanted.</param>
    /// <param name="maxPaths">As for <see cref="FullTensorProduct"/>.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static PlanSize WeightedTensorProduct(Irreps input, Irreps attributes, Irreps wanted, long maxPaths) => PairSize.Of(
        PairSize.PathsOfWeighted(Given(input, nameof(input)), Given(attributes, nameof(attributes)), Given(wanted, nameof(wanted))),
        maxPaths,
        () => PairProductPlan.Weighted(input, attributes, wanted));

    /// <summary>The size of a product of chosen paths (<see cref="InstructedProductPlan"/>).</summary>
    /// <param name="paths">The number of paths.</param>
    /// <param name="maxPaths">As for <see cref="FullTensorProduct"/>.</param>
    /// <param name="plan">Makes the plan.</param>
    /// <exception cref="ArgumentNullException">There is nothing to make the plan.</exception>
    public static PlanSize InstructedTensorProduct(long paths, long maxPaths, Func<InstructedProductPlan> plan) => PairSize.OfInstructed(
        paths, maxPaths, plan ?? throw new ArgumentNullException(nameof(plan)));

    /// <summary>The size of a tensor square with an output (<see cref="InstructedProductPlan.Square"/>).</summary>
    /// <param name="irreps">The representation of the feature.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxPaths">As for <see cref="FullTensorProduct"/>.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static PlanSize InstructedTensorSquare(Irreps irreps, Irreps output, long maxPaths) => PairSize.OfConnected(
        PairSize.PathsOfSquare(Given(irreps, nameof(irreps)), Given(output, nameof(output))), maxPaths, () => InstructedProductPlan.Square(irreps, output));

    /// <summary>The size of a convolution: its product with weights for every edge, and the linear layer behind it.</summary>
    /// <param name="nodes">The representation of the node features.</param>
    /// <param name="attributes">The representation of the steerable attributes of the edges.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="maxPaths">As for <see cref="FullTensorProduct"/>.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static PlanSize Convolution(Irreps nodes, Irreps attributes, Irreps output, long maxPaths)
    {
        var product = WeightedTensorProduct(nodes, attributes, output, maxPaths);
        return product.Paths > maxPaths ? product : PairSize.OfConvolution(product, () => PairProductPlan.Weighted(nodes, attributes, output), output);
    }

    private static Irreps Given(Irreps irreps, string argument) => irreps ?? throw new ArgumentNullException(argument);
}
