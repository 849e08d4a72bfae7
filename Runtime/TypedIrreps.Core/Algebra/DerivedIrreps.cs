namespace TypedIrreps;

/// <summary>Representations that are made of others: what the products and nonlinearities of the library give and take.</summary>
public static class DerivedIrreps
{
    /// <summary>
    /// The full tensor product: a block for every irrep of every pair of blocks, sorted and not merged (e3nn's
    /// <c>o3.FullTensorProduct</c>).
    /// </summary>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static Irreps Full(Irreps left, Irreps right) => new Irreps(
        from a in Given(left, nameof(left))
        from b in Given(right, nameof(right))
        from irrep in a.Irrep * b.Irrep
        select new MulIrrep(checked(a.Multiplicity * b.Multiplicity), irrep)).Sort().Irreps;

    /// <summary>
    /// The product of the first irrep with the first, the second with the second, and so on: a block for every irrep of
    /// every pair of blocks that stand beside each other (e3nn's <c>o3.ElementwiseTensorProduct</c>).
    /// </summary>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentException">The representations have different numbers of irreps.</exception>
    public static Irreps Elementwise(Irreps left, Irreps right)
    {
        var (count, otherCount) = (Given(left, nameof(left)).NumIrreps, Given(right, nameof(right)).NumIrreps);
        if (count != otherCount)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many irreps as {left} has, {count}, got {otherCount} in {right}."), nameof(right));
        }

        return new Irreps(
            from pair in Beside(left, right)
            from irrep in pair.Left * pair.Right
            select new MulIrrep(pair.Count, irrep));
    }

    /// <summary>
    /// What is symmetric in the product of a representation with itself: for two blocks all irreps of their product, for
    /// one block those of pairs of channels and, of a channel with itself, those of even degree; sorted and not merged
    /// (e3nn's <c>o3.TensorSquare</c>).
    /// </summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static Irreps Square(Irreps irreps)
    {
        Given(irreps, nameof(irreps));
        return new Irreps(
            from i in Enumerable.Range(0, irreps.Count)
            from j in Enumerable.Range(i, irreps.Count - i)
            from irrep in irreps[i].Irrep * irreps[j].Irrep
            from count in i == j ? OfOneBlock(irreps[i].Multiplicity, irrep) : [checked(irreps[i].Multiplicity * irreps[j].Multiplicity)]
            select new MulIrrep(count, irrep)).Sort().Irreps;
    }

    /// <summary>
    /// The product with weights for every sample: for each input block, attribute block and wanted irrep of their product
    /// a block of the input block's channels, sorted and not merged (Batzner et al. 2022, arXiv:2101.03164).
    /// </summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="attributes">The representation of the steerable attributes.</param>
    /// <param name="wanted">The irreps that are wanted; multiplicities are not looked at.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    public static Irreps Weighted(Irreps input, Irreps attributes, Irreps wanted)
    {
        Given(wanted, nameof(wanted));
        return new Irreps(
            from a in Given(input, nameof(input))
            from b in Given(attributes, nameof(attributes))
            from irrep in a.Irrep * b.Irrep
            where b.Multiplicity > 0 && wanted.Contains(irrep)
            select new MulIrrep(a.Multiplicity, irrep)).Sort().Irreps;
    }

    /// <summary>An invariant scalar for each irrep: its norm.</summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static Irreps Norms(Irreps irreps) => Given(irreps, nameof(irreps)).NumIrreps * new Irrep(0, Parity.Even);

    /// <summary>What a gate takes to give a representation (<see cref="GatePlan.Product"/>).</summary>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public static Irreps GateInput(Irreps output) => GatePlan.For(output).Product;

    // In the product of a channel with itself what is antisymmetric, of odd degree, is zero.
    private static IEnumerable<int> OfOneBlock(int multiplicity, Irrep irrep)
    {
        if (multiplicity > 1)
            yield return checked((int)((long)multiplicity * (multiplicity - 1) / 2));
        if (irrep.Degree % 2 == 0)
            yield return multiplicity;
    }

    /// <summary>The runs in which neither representation changes its block.</summary>
    private static IEnumerable<(int Count, Irrep Left, Irrep Right)> Beside(Irreps left, Irreps right)
    {
        var (i, j) = (0, 0);
        var (leftRest, rightRest) = (0, 0);
        while (true)
        {
            while (leftRest == 0 && i < left.Count)
                leftRest = left[i++].Multiplicity;
            while (rightRest == 0 && j < right.Count)
                rightRest = right[j++].Multiplicity;
            if (leftRest == 0)
                yield break;
            var count = Math.Min(leftRest, rightRest);
            yield return (count, left[i - 1].Irrep, right[j - 1].Irrep);
            (leftRest, rightRest) = (leftRest - count, rightRest - count);
        }
    }

    private static Irreps Given(Irreps irreps, string argument) => irreps ?? throw new ArgumentNullException(argument);
}
