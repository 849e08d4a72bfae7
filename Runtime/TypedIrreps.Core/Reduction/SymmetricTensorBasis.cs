using TypedIrreps.Validation;

namespace TypedIrreps;

/// <summary>
/// An orthonormal basis, made of irreps, of the tensors that are symmetric in a number of indices of one representation, each
/// written as the polynomial that it is when a feature is put in every index: sum over monomials of a coefficient times the
/// product of the monomial's components. Of 4096 numbers of a tensor with three indices of 0e+1o+2e+3o, 816 are different.
/// <para>
/// It spans what <see cref="ReducedTensorBasis"/> spans of <see cref="IndexSymmetry.Symmetric"/>, but is built in the symmetric
/// tensors, index by index: the basis with one index less, coupled with the representation and symmetrised, spans the tensors,
/// and what is new of each in turn is a member (Gram and Schmidt's method in the scalar product of tensors).
/// </para>
/// </summary>
public sealed class SymmetricTensorBasis
{
    /// <summary>The most monomials that a tensor may have.</summary>
    public const int MaxMonomials = 1 << 16;

    /// <summary>The most indices that a tensor may have.</summary>
    public const int MaxDegree = 16;

    // What of a tensor of length one is shorter than this is zero up to rounding.
    private const double Tolerance = 1e-7;

    private SymmetricTensorBasis(
        Irreps factor, int degree, Irreps output, IReadOnlyList<IReadOnlyList<int>> monomials, IReadOnlyList<double> coefficients) =>
        (Factor, Degree, Output, Monomials, Coefficients) = (factor, degree, output, monomials, coefficients);

    /// <summary>The representation of every index.</summary>
    public Irreps Factor { get; }

    /// <summary>The number of indices.</summary>
    public int Degree { get; }

    /// <summary>The wanted irreps that occur, sorted, a block for each.</summary>
    public Irreps Output { get; }

    /// <summary>
    /// The components of the feature that each monomial multiplies, not falling; sorted by the last, then by the one before it,
    /// so that those up to a component come first.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Monomials { get; }

    /// <summary>The coefficients, row-major [Output.Dim, number of monomials].</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>Computes the bases of one index up to a number of indices.</summary>
    /// <param name="factor">The representation of every index.</param>
    /// <param name="degree">The highest number of indices, 1 or more.</param>
    /// <param name="keep">The irreps that are wanted. Multiplicities do not matter.</param>
    /// <returns>The basis of 1, 2, … indices.</returns>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to <see cref="MaxDegree"/>, or there are more than <see cref="MaxMonomials"/> monomials.</exception>
    public static IReadOnlyList<SymmetricTensorBasis> UpTo(Irreps factor, int degree, Irreps keep)
    {
        if (factor is null)
            throw new ArgumentNullException(nameof(factor));
        if (keep is null)
            throw new ArgumentNullException(nameof(keep));
        if (degree is < 1 or > MaxDegree)
            throw new ArgumentOutOfRangeException(nameof(degree), degree, $"The number of indices is 1 to {MaxDegree}.");
        if (Problem(factor, degree) is { } args)
            throw new ArgumentOutOfRangeException(nameof(degree), degree, SignatureRule.TooManyMonomials.Message([.. args]));

        var wanted = new HashSet<Irrep>(keep.RemoveZeroMultiplicities().Select(block => block.Irrep));
        var useful = Useful(factor, degree, wanted);
        var bases = new List<SymmetricTensorBasis>();
        var (monomials, members) = (new List<IReadOnlyList<int>> { Array.Empty<int>() }, new List<Member> { new(default, [[1]]) });
        for (var n = 1; n <= degree; n++)
        {
            var next = Monomial(monomials, factor.Dim);
            members = Step(members, monomials, next, factor, useful[n - 1]);
            monomials = next;
            var kept = members.Where(member => wanted.Contains(member.Irrep)).ToArray();
            bases.Add(new SymmetricTensorBasis(
                factor,
                n,
                new Irreps(kept.Select(member => new MulIrrep(1, member.Irrep))).Simplify(),
                monomials,
                kept.SelectMany(member => member.Rows).SelectMany(row => row).ToArray()));
        }

        return bases;
    }

    /// <summary>What <see cref="SignatureRule.TooManyMonomials"/> says of tensors with a number of indices; null if they are not too large.</summary>
    internal static IReadOnlyList<string>? Problem(Irreps factor, int degree)
    {
        var count = Enumerable.Range(0, degree).Aggregate(1.0, (product, n) => product * (factor.Dim + n) / (n + 1));
        return count > MaxMonomials
            ? [OptionRules.Text(count), OptionRules.Text(degree), OptionRules.Text(factor.Dim), factor.ToString(), OptionRules.Text(MaxMonomials)]
            : null;
    }

    /// <summary>For each number of indices the irreps that are wanted or can become so with the indices that follow.</summary>
    private static HashSet<Irrep>[] Useful(Irreps factor, int degree, HashSet<Irrep> wanted)
    {
        var useful = new HashSet<Irrep>[degree];
        useful[degree - 1] = wanted;
        for (var n = degree - 1; n > 0; n--)
            useful[n - 1] = new HashSet<Irrep>(wanted.Concat(useful[n].SelectMany(irrep => factor.SelectMany(block => irrep * block.Irrep))));
        return useful;
    }

    /// <summary>The monomials of one degree more: for each component, those of components up to it, times it.</summary>
    private static List<IReadOnlyList<int>> Monomial(List<IReadOnlyList<int>> monomials, int dim) =>
        Enumerable.Range(0, dim)
            .SelectMany(last => monomials.Where(monomial => monomial.Count == 0 || monomial[monomial.Count - 1] <= last)
                .Select(monomial => (IReadOnlyList<int>)monomial.Concat([last]).ToArray()))
            .ToList();

    private static List<Member> Step(
        List<Member> members, List<IReadOnlyList<int>> monomials, List<IReadOnlyList<int>> next, Irreps factor, HashSet<Irrep> useful)
    {
        var products = Products(monomials, next, factor.Dim);
        var metric = next.Select(monomial => 1 / Arrangements(monomial)).ToArray();
        var result = new SortedDictionary<Irrep, List<Member>>();
        foreach (var member in members)
        {
            var offset = 0;
            foreach (var (multiplicity, irrep) in factor)
                for (var copy = 0; copy < multiplicity; copy++, offset += irrep.Dim)
                    foreach (var product in (member.Irrep * irrep).Where(useful.Contains))
                    {
                        if (!result.TryGetValue(product, out var basis))
                            result.Add(product, basis = []);
                        if (New(member.Times(irrep, product, offset, products, next.Count), basis, metric) is { } added)
                            basis.Add(added);
                    }
        }

        return result.Values.SelectMany(basis => basis).ToList();
    }

    /// <summary>The number of the product of each monomial and each component.</summary>
    private static int[][] Products(List<IReadOnlyList<int>> monomials, List<IReadOnlyList<int>> next, int dim)
    {
        var numbers = new Dictionary<string, int>();
        for (var i = 0; i < next.Count; i++)
            numbers.Add(string.Join(",", next[i]), i);
        return monomials
            .Select(monomial => Enumerable.Range(0, dim)
                .Select(component => numbers[string.Join(",", monomial.Concat([component]).OrderBy(i => i))]).ToArray())
            .ToArray();
    }

    /// <summary>In how many orders the components of a monomial can stand: so many numbers of the tensor add up to its coefficient.</summary>
    private static double Arrangements(IReadOnlyList<int> monomial)
    {
        var (arrangements, repeated) = (1.0, 0);
        for (var i = 0; i < monomial.Count; i++)
        {
            repeated = i > 0 && monomial[i] == monomial[i - 1] ? repeated + 1 : 1;
            arrangements *= (i + 1) / (double)repeated;
        }

        return arrangements;
    }

    /// <summary>What of a tensor is not in the span of others, with length one; null where nothing is.</summary>
    private static Member? New(Member tensor, List<Member> basis, double[] metric)
    {
        // Components of one irrep have the same scalar products (Schur's lemma), so the first says it for all. Twice is enough:
        // what the first pass leaves of the others by rounding, the second takes away.
        var rest = (double[])tensor.Rows[0].Clone();
        var shares = new double[basis.Count];
        for (var pass = 0; pass < 2; pass++)
            for (var other = 0; other < basis.Count; other++)
            {
                var share = Dot(rest, basis[other].Rows[0], metric);
                Subtract(rest, share, basis[other].Rows[0]);
                shares[other] += share;
            }

        var length = Math.Sqrt(Dot(rest, rest, metric));
        if (length <= Tolerance)
            return null;
        for (var component = 0; component < tensor.Rows.Length; component++)
        {
            var row = tensor.Rows[component];
            for (var other = 0; other < basis.Count; other++)
                Subtract(row, shares[other], basis[other].Rows[component]);
            for (var i = 0; i < row.Length; i++)
                row[i] = Math.Abs(row[i] / length) < Tolerance * Tolerance ? 0 : row[i] / length;
        }

        return tensor;
    }

    private static double Dot(double[] left, double[] right, double[] metric)
    {
        var sum = 0.0;
        for (var i = 0; i < metric.Length; i++)
            sum += left[i] * right[i] * metric[i];
        return sum;
    }

    private static void Subtract(double[] row, double share, double[] other)
    {
        if (share == 0)
            return;
        for (var i = 0; i < row.Length; i++)
            row[i] -= share * other[i];
    }

    /// <summary>Polynomials that transform as one irrep: a row of coefficients for each component.</summary>
    private sealed class Member
    {
        public Member(Irrep irrep, double[][] rows) => (Irrep, Rows) = (irrep, rows);

        public Irrep Irrep { get; }

        public double[][] Rows { get; }

        /// <summary>Coupled with an irrep among the components of the feature: the product of the polynomials is symmetric by itself.</summary>
        public Member Times(Irrep irrep, Irrep product, int offset, int[][] products, int count)
        {
            var rows = Enumerable.Range(0, product.Dim).Select(_ => new double[count]).ToArray();
            var scale = Math.Sqrt(product.Dim);
            foreach (var (i, j, k, coefficient) in ClebschGordan.For(Irrep.Degree, irrep.Degree, product.Degree).Entries)
                for (var monomial = 0; monomial < products.Length; monomial++)
                    rows[k][products[monomial][offset + j]] += scale * coefficient * Rows[i][monomial];
            return new Member(product, rows);
        }
    }
}
