namespace TypedIrreps;

public sealed partial class Irreps
{
    /// <summary>The highest degree that occurs, or -1 if the dimension is zero (a block of multiplicity zero does not count).</summary>
    public int LMax => blocks.Where(block => block.Multiplicity > 0).Select(block => block.Irrep.Degree).DefaultIfEmpty(-1).Max();

    /// <summary>The degree of every irrep, multiplicities written out.</summary>
    public IReadOnlyList<int> Degrees =>
        blocks.SelectMany(block => Enumerable.Repeat(block.Irrep.Degree, block.Multiplicity)).ToArray();

    /// <summary>The direct sum: the blocks of one after those of the other, nothing merged.</summary>
    public static Irreps operator +(Irreps left, Irreps right) =>
        new(Given(left, nameof(left)).Concat(Given(right, nameof(right))));

    /// <summary>The representation repeated <paramref name="count"/> times.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Irreps operator *(Irreps irreps, int count)
    {
        if (count < 0)
            throw new ArgumentOutOfRangeException(nameof(count), count, "A representation is repeated 0 times or more.");
        return new Irreps(Enumerable.Repeat(Given(irreps, nameof(irreps)), count).SelectMany(blocks => blocks));
    }

    /// <summary>The representation repeated <paramref name="count"/> times.</summary>
    public static Irreps operator *(int count, Irreps irreps) => irreps * count;

    /// <summary>
    /// The irreps of the full tensor product, sorted and merged: for two irreps their Clebsch-Gordan series,
    /// for two representations the series of all pairs, multiplicities multiplied. Dimensions multiply.
    /// </summary>
    /// <exception cref="OverflowException">The dimension does not fit an <see cref="int"/>.</exception>
    public static Irreps TensorProduct(Irreps left, Irreps right)
    {
        if ((long)Given(left, nameof(left)).Dim * Given(right, nameof(right)).Dim > int.MaxValue)
            throw new OverflowException($"The dimension of the tensor product of {left} and {right} exceeds 2^31-1, the length of an array.");
        return new Irreps(
            from a in left
            from b in right
            from irrep in a.Irrep * b.Irrep
            select new MulIrrep(a.Multiplicity * b.Multiplicity, irrep)).Regroup();
    }

    /// <summary>The irreps of the spherical harmonics of degree 0 to <paramref name="lmax"/>, one of each.</summary>
    /// <param name="lmax">The highest degree.</param>
    /// <param name="parity">The parity of the vector that they are functions of: odd gives 0e+1o+2e+…, even 0e+1e+2e+….</param>
    public static Irreps SphericalHarmonics(int lmax, Parity parity = Parity.Odd)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree of the spherical harmonics is 0 or more.");
        return new Irreps(Enumerable.Range(0, lmax + 1).Select(l => new MulIrrep(1, SphericalHarmonicsIrreps.Harmonic(l, parity))));
    }

    /// <summary>Where each block lies in a feature vector: offset and length, in the order of the blocks.</summary>
    public IReadOnlyList<(int Offset, int Length)> Slices
    {
        get
        {
            var slices = new (int, int)[blocks.Length];
            for (int i = 0, offset = 0; i < blocks.Length; offset += blocks[i].Dim, i++)
                slices[i] = (offset, blocks[i].Dim);
            return slices;
        }
    }

    /// <summary>The multiplicity of an irrep, summed over the blocks.</summary>
    public int CountOf(Irrep irrep) => blocks.Where(block => block.Irrep == irrep).Sum(block => block.Multiplicity);

    /// <summary>Whether a block of this irrep is present (a block of multiplicity zero counts, as in e3nn).</summary>
    public bool Contains(Irrep irrep) => blocks.Any(block => block.Irrep == irrep);

    /// <summary>Drops blocks of multiplicity zero.</summary>
    public Irreps RemoveZeroMultiplicities() => new(blocks.Where(block => block.Multiplicity > 0));

    /// <summary>Merges neighbouring blocks of the same irrep and drops blocks of multiplicity zero; the order stays.</summary>
    public Irreps Simplify()
    {
        var merged = new List<MulIrrep>();
        foreach (var block in blocks.Where(block => block.Multiplicity > 0))
        {
            if (merged.Count > 0 && merged[merged.Count - 1].Irrep == block.Irrep)
                merged[merged.Count - 1] = new MulIrrep(merged[merged.Count - 1].Multiplicity + block.Multiplicity, block.Irrep);
            else
                merged.Add(block);
        }

        return new Irreps(merged);
    }

    /// <summary>Sorts the blocks by degree, then parity (odd first), keeping the order of equals.</summary>
    public SortedIrreps Sort()
    {
        var inverse = Enumerable.Range(0, blocks.Length).OrderBy(i => blocks[i].Irrep).ToArray();
        var permutation = new int[blocks.Length];
        for (var i = 0; i < inverse.Length; i++)
            permutation[inverse[i]] = i;
        return new SortedIrreps(new Irreps(inverse.Select(i => blocks[i])), permutation, inverse);
    }

    /// <summary>Sorts, then merges: one block for each irrep.</summary>
    public Irreps Regroup() => Sort().Irreps.Simplify();

    /// <summary>The blocks whose irrep satisfies a condition, in their order.</summary>
    public Irreps Filter(Func<Irrep, bool> keep) =>
        keep is null ? throw new ArgumentNullException(nameof(keep)) : new Irreps(blocks.Where(block => keep(block.Irrep)));

    /// <summary>Keeps the blocks whose irrep occurs in <paramref name="keep"/>.</summary>
    public Irreps Keep(Irreps keep) => Filter(Given(keep, nameof(keep)).Contains);

    /// <summary>Drops the blocks whose irrep occurs in <paramref name="drop"/>.</summary>
    public Irreps Drop(Irreps drop)
    {
        Given(drop, nameof(drop));
        return Filter(irrep => !drop.Contains(irrep));
    }

    /// <summary>Keeps the blocks of degree at most <paramref name="lmax"/>.</summary>
    public Irreps UpToDegree(int lmax) => Filter(irrep => irrep.Degree <= lmax);

    private static Irreps Given(Irreps irreps, string name) => irreps ?? throw new ArgumentNullException(name);
}
