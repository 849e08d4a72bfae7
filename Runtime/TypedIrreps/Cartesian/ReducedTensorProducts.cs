using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The tensor product of features, one for each index, projected on the tensors with given index symmetries and written in
/// irreps (e3nn's <c>o3.ReducedTensorProducts</c>): out = Q[out, i1, i2, …] x1[i1] x2[i2] …, where Q is the orthonormal basis of
/// <see cref="ReducedTensorBasis"/>.
/// </summary>
public class ReducedTensorProducts : nn.Module<Tensor[], Tensor>
{
    // The last factor first: [dimension of the last, output, dimensions of the others].
    private readonly ConstantMatrix coefficients;

    /// <summary>Prepares the product.</summary>
    /// <param name="formula">The symmetries, such as <c>ij=-ji</c> (see <see cref="IndexSymmetry"/>).</param>
    /// <param name="irreps">The representation of each index; of indices that are exchanged one is enough.</param>
    /// <param name="keep">The irreps that are wanted; all, if this is not given.</param>
    /// <exception cref="ArgumentNullException">The formula or the representations are null.</exception>
    /// <exception cref="FormatException">The formula is none; the message says where and why.</exception>
    /// <exception cref="ArgumentException">An index has no representation or is none of the formula's, or indices that are exchanged differ.</exception>
    public ReducedTensorProducts(string formula, IReadOnlyDictionary<char, Irreps> irreps, Irreps? keep = null)
        : this(IndexSymmetry.Parse(formula), irreps, keep)
    {
    }

    /// <summary>Prepares the product of features of one representation.</summary>
    /// <param name="formula">The symmetries, such as <c>ij=-ji</c> (see <see cref="IndexSymmetry"/>).</param>
    /// <param name="irreps">The representation of every index.</param>
    /// <param name="keep">The irreps that are wanted; all, if this is not given.</param>
    /// <exception cref="ArgumentNullException">The formula or the representation is null.</exception>
    /// <exception cref="FormatException">The formula is none; the message says where and why.</exception>
    public ReducedTensorProducts(string formula, Irreps irreps, Irreps? keep = null)
        : this(IndexSymmetry.Parse(formula), irreps, keep)
    {
    }

    private ReducedTensorProducts(IndexSymmetry symmetry, Irreps irreps, Irreps? keep)
        : this(ReducedTensorBasis.For(symmetry, [.. symmetry.Indices.Select(_ => irreps ?? throw new ArgumentNullException(nameof(irreps)))], keep))
    {
    }

    private ReducedTensorProducts(IndexSymmetry symmetry, IReadOnlyDictionary<char, Irreps> irreps, Irreps? keep)
        : this(ReducedTensorBasis.For(symmetry, Factors(symmetry, irreps), keep))
    {
    }

    private ReducedTensorProducts(ReducedTensorBasis basis)
        : base(nameof(ReducedTensorProducts))
    {
        Basis = basis;
        var last = basis.Factors[^1].Dim;
        var columns = last == 0 ? 0 : basis.ChangeOfBasis.Count / last;
        var values = new double[last * columns];
        for (var i = 0; i < values.Length; i++)
            values[(i % last * columns) + (i / last)] = basis.ChangeOfBasis[i];
        coefficients = new ConstantMatrix(last, columns, values);
    }

    /// <summary>The basis of the tensors with the symmetries.</summary>
    public ReducedTensorBasis Basis { get; }

    /// <summary>The representation of the result, sorted.</summary>
    public Irreps Output => Basis.Output;

    /// <summary>The basis as a new float64 tensor [Output.Dim, dimension of the first factor, of the second, …].</summary>
    public Tensor ChangeOfBasis() => tensor(Basis.ChangeOfBasis.ToArray(), [Output.Dim, .. Basis.Factors.Select(factor => (long)factor.Dim)]);

    /// <summary>The product of features.</summary>
    /// <param name="factors">Features [batch, dimension] of the representation of each index, in the formula's order.</param>
    /// <returns>Features [batch, Output.Dim].</returns>
    /// <exception cref="ArgumentException">There are more or fewer features than indices, or one has another shape, type or device.</exception>
    public override Tensor forward(Tensor[] factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        if (factors.Length != Basis.Factors.Count)
        {
            throw new ArgumentException(
                $"{Basis.Symmetry} has {Basis.Factors.Count} indices, but there are {factors.Length} features.", nameof(factors));
        }

        for (var i = 0; i < factors.Length; i++)
        {
            Check.Features(factors[i], Basis.Factors[i], nameof(factors));
            Check.Matches(factors[i], factors[0], nameof(factors), "the first of them");
        }

        using var scope = NewDisposeScope();
        var (last, batch) = (factors[^1], factors[0].shape[0]);
        var product = last.mm(coefficients.Like(last));
        foreach (var factor in factors.Reverse().Skip(1))
        {
            var rows = factor.shape[1] == 0 ? 0 : product.shape[1] / factor.shape[1];
            product = product.view(batch, rows, factor.shape[1]).bmm(factor.unsqueeze(2)).view(batch, rows);
        }

        return product.MoveToOuterDisposeScope();
    }

    private static Irreps[] Factors(IndexSymmetry symmetry, IReadOnlyDictionary<char, Irreps> irreps)
    {
        ArgumentNullException.ThrowIfNull(irreps);
        foreach (var index in irreps.Keys.Where(index => !symmetry.Indices.Contains(index, StringComparison.Ordinal)))
            throw new ArgumentException($"{symmetry} has no index '{index}'.", nameof(irreps));
        return [.. symmetry.Indices.Select(Factor)];

        Irreps Factor(char index)
        {
            var place = symmetry.Indices.IndexOf(index, StringComparison.Ordinal);
            var candidates = symmetry.Group.Select(element => symmetry.Indices[element.Places[place]]);
            return candidates.Where(irreps.ContainsKey).Select(other => irreps[other]).FirstOrDefault()
                ?? throw new ArgumentException($"The index '{index}' of {symmetry} has no representation.", nameof(irreps));
        }
    }
}
