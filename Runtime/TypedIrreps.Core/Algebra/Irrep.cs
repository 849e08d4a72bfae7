using System.Globalization;

namespace TypedIrreps;

/// <summary>
/// An irreducible representation of O(3): a degree <c>l</c>, whose dimension is <c>2l+1</c>, and a parity.
/// Written <c>0e</c>, <c>1o</c>, <c>2e</c>…; <c>y</c> stands for the parity of the spherical harmonics, (-1)^l.
/// </summary>
public readonly partial struct Irrep : IEquatable<Irrep>, IComparable<Irrep>
{
    /// <summary>The largest degree whose dimension <c>2l+1</c> fits an <see cref="int"/>.</summary>
    public const int MaxDegree = (int.MaxValue - 1) / 2;

    /// <summary>Creates the irrep of a degree and a parity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degree is not in 0 to <see cref="MaxDegree"/>, or the parity is neither even nor odd.</exception>
    public Irrep(int degree, Parity parity)
    {
        if (degree is < 0 or > MaxDegree)
            throw new ArgumentOutOfRangeException(nameof(degree), degree, "The degree l of an irrep is 0 to (2^31-2)/2.");
        if (parity is not (Parity.Even or Parity.Odd))
            throw new ArgumentOutOfRangeException(nameof(parity), parity, "The parity of an irrep is Even or Odd.");
        Degree = degree;
        IsOdd = parity == Parity.Odd;
    }

    /// <summary>The degree <c>l</c>.</summary>
    public int Degree { get; }

    // Stored as a flag so that default(Irrep) is the valid scalar 0e.
    private bool IsOdd { get; }

    /// <summary>The parity.</summary>
    public Parity Parity => IsOdd ? Parity.Odd : Parity.Even;

    /// <summary>The dimension, <c>2l+1</c>.</summary>
    public int Dim => (2 * Degree) + 1;

    /// <summary>Whether this is the invariant scalar <c>0e</c> (not the pseudoscalar <c>0o</c>).</summary>
    public bool IsScalar => Degree == 0 && !IsOdd;

    /// <summary>The irrep of the spherical harmonics of degree <paramref name="degree"/>: parity (-1)^l.</summary>
    public static Irrep SphericalHarmonic(int degree) =>
        new(degree, degree % 2 == 0 ? Parity.Even : Parity.Odd);

    /// <summary>
    /// All irreps, by degree, that of the spherical harmonics first: 0e, 0o, 1o, 1e, 2e, 2o, …
    /// (not the order of <see cref="CompareTo"/>).
    /// </summary>
    public static IEnumerable<Irrep> All => Iterate(MaxDegree);

    /// <summary>The irreps of <see cref="All"/> of degree at most <paramref name="lmax"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static IEnumerable<Irrep> Iterate(int lmax)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");
        return Enumerable.Range(0, lmax + 1).SelectMany(l => new[]
        {
            SphericalHarmonic(l),
            new Irrep(l, l % 2 == 0 ? Parity.Odd : Parity.Even),
        });
    }

    /// <summary>
    /// The irreps of the tensor product of two irreps: degrees |l1-l2| to l1+l2, parity p1*p2
    /// (the Clebsch-Gordan series).
    /// </summary>
    public static IEnumerable<Irrep> operator *(Irrep left, Irrep right)
    {
        var parity = left.IsOdd == right.IsOdd ? Parity.Even : Parity.Odd;
        for (var l = Math.Abs(left.Degree - right.Degree); l <= left.Degree + right.Degree; l++)
            yield return new Irrep(l, parity);
    }

    /// <summary><paramref name="multiplicity"/> copies of an irrep.</summary>
    public static Irreps operator *(int multiplicity, Irrep irrep) => new(new MulIrrep(multiplicity, irrep));

    /// <summary>Whether two irreps are the same.</summary>
    public static bool operator ==(Irrep left, Irrep right) => left.Equals(right);

    /// <summary>Whether two irreps differ.</summary>
    public static bool operator !=(Irrep left, Irrep right) => !left.Equals(right);

    /// <summary>Whether this irrep occurs in the tensor product of two others.</summary>
    public bool IsIn(Irrep left, Irrep right) =>
        IsOdd == (left.IsOdd != right.IsOdd)
        && Math.Abs(left.Degree - right.Degree) <= Degree
        && Degree <= left.Degree + right.Degree;

    /// <summary>Orders by degree, then by parity with odd first: 0o, 0e, 1o, 1e, …</summary>
    public int CompareTo(Irrep other) =>
        Degree != other.Degree ? Degree.CompareTo(other.Degree) : other.IsOdd.CompareTo(IsOdd);

    /// <inheritdoc/>
    public bool Equals(Irrep other) => Degree == other.Degree && IsOdd == other.IsOdd;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Irrep other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (Degree * 2) + (IsOdd ? 1 : 0);

    /// <summary>The canonical text, for example <c>1o</c>.</summary>
    public override string ToString() => Degree.ToString(CultureInfo.InvariantCulture) + (IsOdd ? "o" : "e");
}
