namespace TypedIrreps;

/// <summary>
/// An orthonormal basis, made of irreps, of the tensors with given index symmetries (e3nn's <c>o3.ReducedTensorProducts</c>).
/// <para>
/// The factors are coupled one after the other with Clebsch-Gordan coefficients to an orthonormal basis of all tensors in which
/// each irrep occurs some number of times. Averaging over the permutations with their signs is the orthogonal projection on the
/// tensors with the symmetry; it commutes with rotations, so by Schur's lemma it mixes only copies of one irrep, and all their
/// components alike: it is a small matrix for each irrep, and the basis is an orthonormal basis of its image. Where an irrep
/// occurs several times the choice is free; it is e3nn's: the rows of that matrix, orthonormalised in their order, each with its first
/// number positive.
/// </para>
/// </summary>
public sealed class ReducedTensorBasis
{
    /// <summary>The most numbers that a tensor may have.</summary>
    public const int MaxSize = 1 << 20;

    // What is shorter is zero up to rounding (e3nn's eps, twice): the numbers are roots of rational ones with small denominators.
    private const double Tolerance = 2e-9;

    private readonly double[] changeOfBasis;

    private ReducedTensorBasis(IndexSymmetry symmetry, IReadOnlyList<Irreps> factors, Irreps output, double[] changeOfBasis)
    {
        (Symmetry, Factors, Output) = (symmetry, factors, output);
        this.changeOfBasis = changeOfBasis;
    }

    /// <summary>The symmetry of the tensors.</summary>
    public IndexSymmetry Symmetry { get; }

    /// <summary>The representation of each index.</summary>
    public IReadOnlyList<Irreps> Factors { get; }

    /// <summary>The representation of the coefficients, sorted, a block for each irrep; of dimension zero where no tensor has the symmetry.</summary>
    public Irreps Output { get; }

    /// <summary>The basis, row-major [Output.Dim, dimension of the first factor, of the second, …]: rows are orthonormal.</summary>
    public IReadOnlyList<double> ChangeOfBasis => changeOfBasis;

    /// <summary>Computes a basis.</summary>
    /// <param name="symmetry">The symmetry.</param>
    /// <param name="factors">The representation of each index, in the order of the symmetry's; the same for indices that it exchanges.</param>
    /// <param name="keep">The irreps that are wanted; all, if this is not given. Multiplicities do not matter.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are more or fewer factors than indices, exchanged indices differ, or the tensors have more than <see cref="MaxSize"/> numbers.
    /// </exception>
    public static ReducedTensorBasis For(IndexSymmetry symmetry, IReadOnlyList<Irreps> factors, Irreps? keep = null)
    {
        RequireFactors(symmetry, factors);
        var coupled = symmetry.Vanishes ? [] : Couple(factors, keep);
        var size = factors.Aggregate(1, (product, factor) => product * factor.Dim);
        var (blocks, rows) = (new List<MulIrrep>(), new List<double[]>());
        foreach (var same in coupled.GroupBy(tensor => tensor.Irrep).OrderBy(same => same.Key))
        {
            var tensors = same.ToArray();
            var mixtures = Image(Projection(tensors, symmetry, factors, size));
            blocks.Add(new MulIrrep(mixtures.Count, same.Key));
            rows.AddRange(mixtures.Select(mixture => Mix(tensors, mixture)));
        }

        var output = new Irreps(blocks).RemoveZeroMultiplicities();
        return new ReducedTensorBasis(symmetry, factors.ToArray(), output, rows.SelectMany(row => row).ToArray());
    }

    private static void RequireFactors(IndexSymmetry symmetry, IReadOnlyList<Irreps> factors)
    {
        if (symmetry is null)
            throw new ArgumentNullException(nameof(symmetry));
        if (factors is null || factors.Any(factor => factor is null))
            throw new ArgumentNullException(nameof(factors));
        if (factors.Count != symmetry.Indices.Length)
        {
            throw new ArgumentException(
                $"{symmetry} has {symmetry.Indices.Length} indices, but there are {factors.Count} representations.", nameof(factors));
        }

        foreach (var element in symmetry.Group)
            for (var i = 0; i < factors.Count; i++)
            {
                if (factors[i] != factors[element.Places[i]])
                {
                    throw new ArgumentException(
                        $"{symmetry} exchanges the indices '{symmetry.Indices[i]}' and '{symmetry.Indices[element.Places[i]]}', "
                        + $"but the one is {factors[i]} and the other {factors[element.Places[i]]}.",
                        nameof(factors));
                }
            }

        var size = factors.Aggregate(1.0, (product, factor) => product * factor.Dim);
        if (size > MaxSize)
            throw new ArgumentException($"Tensors of {string.Join(" x ", factors.Select(factor => $"({factor})"))} have {size} numbers; at most {MaxSize} are supported.", nameof(factors));
    }

    /// <summary>
    /// An orthonormal basis of all tensors, or of the wanted irreps in them. Sorted by irrep after each coupling, but not
    /// before the first, as e3nn does: the order decides which basis is found where there is a choice.
    /// </summary>
    private static IReadOnlyList<Coupled> Couple(IReadOnlyList<Irreps> factors, Irreps? keep)
    {
        var useful = Useful(factors, keep);
        var scalar = new Coupled(default, [1]);
        var tensors = scalar.With(factors[0], useful[0]).ToArray();
        foreach (var (factor, wanted) in factors.Zip(useful, (factor, wanted) => (factor, wanted)).Skip(1))
            tensors = tensors.SelectMany(tensor => tensor.With(factor, wanted)).OrderBy(tensor => tensor.Irrep).ToArray();

        return tensors;
    }

    /// <summary>For each number of factors the irreps that can become wanted ones with the factors that follow; null for all.</summary>
    private static HashSet<Irrep>?[] Useful(IReadOnlyList<Irreps> factors, Irreps? keep)
    {
        var useful = new HashSet<Irrep>?[factors.Count];
        if (keep is null)
            return useful;
        useful[factors.Count - 1] = new HashSet<Irrep>(keep.RemoveZeroMultiplicities().Select(block => block.Irrep));
        for (var i = factors.Count - 1; i > 0; i--)
            useful[i - 1] = new HashSet<Irrep>(useful[i]!.SelectMany(wanted => factors[i].SelectMany(block => wanted * block.Irrep)));
        return useful;
    }

    /// <summary>The projection on the symmetric tensors among copies of one irrep, by their first components.</summary>
    private static double[][] Projection(Coupled[] tensors, IndexSymmetry symmetry, IReadOnlyList<Irreps> factors, int size)
    {
        var projected = tensors.Select(_ => new double[size]).ToArray();
        var strides = new int[factors.Count];
        for (int i = factors.Count - 1, stride = 1; i >= 0; stride *= factors[i].Dim, i--)
            strides[i] = stride;
        var places = new int[size];
        foreach (var element in symmetry.Group)
        {
            // Index i of the result stands at the place in the tensor where the permutation has it.
            var moved = new int[factors.Count];
            for (var i = 0; i < factors.Count; i++)
                moved[element.Places[i]] = strides[i];
            for (var flat = 0; flat < size; flat++)
            {
                places[flat] = 0;
                for (var i = 0; i < factors.Count; i++)
                    places[flat] += flat / strides[i] % factors[i].Dim * moved[i];
            }

            for (var u = 0; u < tensors.Length; u++)
                for (var flat = 0; flat < size; flat++)
                    projected[u][flat] += element.Sign * tensors[u].Values[places[flat]];
        }

        return tensors.Select(left => projected.Select(right => Dot(left.Values, right) / symmetry.Group.Count).ToArray()).ToArray();
    }

    /// <summary>An orthonormal basis of the span of rows, in their order, by Gram and Schmidt's method.</summary>
    private static List<double[]> Image(double[][] rows)
    {
        var basis = new List<double[]>();
        foreach (var row in rows)
        {
            // Twice is enough: what the first pass leaves of the others by rounding, the second takes away.
            var rest = (double[])row.Clone();
            for (var pass = 0; pass < 2; pass++)
                foreach (var other in basis)
                {
                    var share = Dot(other, rest);
                    for (var i = 0; i < rest.Length; i++)
                        rest[i] -= share * other[i];
                }

            var length = Math.Sqrt(Dot(rest, rest));
            if (length <= Tolerance)
                continue;
            rest = rest.Select(value => Math.Abs(value / length) < Tolerance ? 0 : value / length).ToArray();
            basis.Add(rest.First(value => value != 0) > 0 ? rest : rest.Select(value => -value).ToArray());
        }

        return basis;
    }

    private static double[] Mix(Coupled[] tensors, double[] mixture)
    {
        var result = new double[tensors[0].Values.Length];
        for (var u = 0; u < tensors.Length; u++)
        {
            if (mixture[u] == 0)
                continue;
            for (var i = 0; i < result.Length; i++)
                result[i] += mixture[u] * tensors[u].Values[i];
        }

        return result;
    }

    /// <summary>The scalar product of the second with as many numbers of the first: the first component of an irrep has them.</summary>
    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < right.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <summary>Tensors that transform as one irrep: row-major [2l+1, dimension of the first factor, …].</summary>
    private sealed class Coupled
    {
        public Coupled(Irrep irrep, double[] values) => (Irrep, Values) = (irrep, values);

        public Irrep Irrep { get; }

        public double[] Values { get; }

        /// <summary>The tensors with one index more.</summary>
        public IEnumerable<Coupled> With(Irreps factor, HashSet<Irrep>? wanted)
        {
            var offset = 0;
            foreach (var (multiplicity, irrep) in factor)
            {
                foreach (var result in (Irrep * irrep).Where(result => wanted is null || wanted.Contains(result)))
                    for (var copy = 0; copy < multiplicity; copy++)
                        yield return new Coupled(result, With(irrep, result, offset + (copy * irrep.Dim), factor.Dim));
                offset += multiplicity * irrep.Dim;
            }
        }

        private double[] With(Irrep irrep, Irrep result, int offset, int dim)
        {
            var size = Values.Length / Irrep.Dim;
            var values = new double[checked(result.Dim * size * dim)];
            var scale = Math.Sqrt(result.Dim);
            foreach (var (k, i, j, coefficient) in ClebschGordan.For(result.Degree, Irrep.Degree, irrep.Degree).Entries)
                for (var place = 0; place < size; place++)
                    values[(((k * size) + place) * dim) + offset + j] += scale * coefficient * Values[(i * size) + place];
            return values;
        }
    }
}
