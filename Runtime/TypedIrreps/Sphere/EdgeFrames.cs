using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// For each of a batch of vectors a rotation that turns it into the polar axis, and the matrices by which that rotation acts on
/// features: D[l] Y^l(vector) = Y^l(0, 1, 0). Computed once for a graph, they serve all its <see cref="SO2Convolution"/>s.
/// </summary>
/// <remarks>
/// <para>
/// The rotation is the shortest one to the polar axis, for vectors of the other half of space after half a turn about x: no angles,
/// so no pole where they are ill-determined. Which of the rotations to the polar axis it is does not matter to an
/// <see cref="SO2Convolution"/>, and so neither does the jump at the equator: its derivatives by the vectors are those of a smooth function.
/// Degree l is that part of (l-1) (x) 1 which transforms as degree l, as in <see cref="Wigner"/>.
/// </para>
/// <para>A vector shorter than 1e-12 has no direction: it counts as the polar axis, with derivatives of zero.</para>
/// <para>The object does not own its tensors: dispose scopes do.</para>
/// </remarks>
public sealed class EdgeFrames
{
    private static readonly Scalar Zero = 0;
    private static readonly Scalar One = 1;
    private static readonly Scalar ShortestLength = 1e-12;

    // The coupling of degree l-1 and 1 to l times sqrt(2l+1), [3 (2l-1), 2l+1].
    private static readonly Lazy<ConstantMatrix>[] Couplings =
        [.. Enumerable.Range(0, ClebschGordan.MaxDegree + 1).Select(l => new Lazy<ConstantMatrix>(() => Coupling(l)))];

    private readonly Tensor[] matrices;

    /// <summary>Computes the matrices.</summary>
    /// <param name="vectors">Vectors [batch, 3] in the order x, y, z, of any length.</param>
    /// <param name="lmax">The highest degree, 0 to <see cref="ClebschGordan.MaxDegree"/>.</param>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is out of its range.</exception>
    public EdgeFrames(Tensor vectors, int lmax)
    {
        Check.Features(vectors, Displacement.Signature, nameof(vectors));
        if (lmax is < 0 or > ClebschGordan.MaxDegree)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, $"Degrees 0 to {ClebschGordan.MaxDegree} are supported.");
        using var scope = NewDisposeScope();
        matrices = new Tensor[lmax + 1];
        matrices[0] = ones([vectors.shape[0], 1, 1], vectors.dtype, vectors.device);
        if (lmax > 0)
            matrices[1] = Rotations(vectors);
        for (var l = 2; l <= lmax; l++)
            matrices[l] = Next(matrices[l - 1], matrices[1], Couplings[l].Value.Like(vectors));
        foreach (var matrix in matrices)
            matrix.MoveToOuterDisposeScope();
    }

    /// <summary>The highest degree.</summary>
    public int LMax => matrices.Length - 1;

    /// <summary>The number of vectors.</summary>
    public long Count => matrices[0].shape[0];

    /// <summary>The matrices [batch, 2l+1, 2l+1] of one degree, orthogonal; those of degree 1 are the rotations.</summary>
    /// <param name="l">The degree, 0 to <see cref="LMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is out of its range.</exception>
    public Tensor this[int l] => l >= 0 && l <= LMax
        ? matrices[l]
        : throw new ArgumentOutOfRangeException(nameof(l), l, $"The frames were computed for the degrees 0 to {LMax}.");

    private static Tensor Rotations(Tensor vectors)
    {
        var lengths = ChannelBlocks.Root(vectors.square().sum(1, true));
        var isShort = lengths.lt(ShortestLength);
        var directions = vectors.masked_fill(isShort, Zero).div(lengths.masked_fill(isShort, One));
        var x = directions.select(1, 0);
        var y = directions.select(1, 1).masked_fill(isShort.squeeze(1), One);
        var z = directions.select(1, 2);

        // Half a turn about x takes the lower half of space into the upper one, where 1 + y is not small.
        var half = where(y.detach().lt(Zero), ones_like(y).neg(), ones_like(y));
        (y, z) = (y.mul(half), z.mul(half));
        var factor = y.add(One).reciprocal();
        var (xx, xz, zz) = (x.mul(x).mul(factor), x.mul(z).mul(factor), z.mul(z).mul(factor));
        Tensor[] entries =
        [
            xx.neg().add(One), x.neg().mul(half), xz.neg().mul(half),
            x, y.mul(half), z.mul(half),
            xz.neg(), z.neg().mul(half), zz.neg().add(One).mul(half),
        ];
        return stack(entries, 1).view(-1, 3, 3);
    }

    private static Tensor Next(Tensor previous, Tensor vector, Tensor coupling)
    {
        var (batch, dim) = (previous.shape[0], previous.shape[1]);
        var product = previous.view(batch, dim, 1, dim, 1).mul(vector.view(batch, 1, 3, 1, 3)).view(batch, 3 * dim, 3 * dim);
        return coupling.t().matmul(product.matmul(coupling));
    }

    private static ConstantMatrix Coupling(int l)
    {
        var entries = ClebschGordan.For(l - 1, 1, l).Entries;
        var columns = (2 * l) + 1;
        return new ConstantMatrix(
            3 * ((2 * l) - 1),
            columns,
            [.. entries.Select(entry => (((3 * entry.M1) + entry.M2) * columns) + entry.M3)],
            [.. entries.Select(entry => Math.Sqrt(columns) * entry.Value)]);
    }
}
