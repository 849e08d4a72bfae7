using System.Numerics;

namespace TypedIrreps;

/// <summary>The matrices by which rotations and inversion act on features, in the real basis of e3nn (degree 1 is (x, y, z)).</summary>
public static class Wigner
{
    /// <summary>The matrix [2l+1, 2l+1] of a rotation on degree <paramref name="l"/>: orthogonal, and D(ab) = D(a) D(b).</summary>
    /// <exception cref="ArgumentException">The degree is negative or above <see cref="ClebschGordan.MaxDegree"/>.</exception>
    public static double[,] D(int l, Rotation rotation)
    {
        ClebschGordan.RequireDegree(l, nameof(l));
        return Ladder(l, rotation)[l];
    }

    /// <summary>The matrix [2l+1, 2l+1] of a transformation on an irrep: that of its rotation, times the parity where it inverts space.</summary>
    public static double[,] D(Irrep irrep, OrthogonalTransform transform)
    {
        RequireTransform(transform);
        var matrix = D(irrep.Degree, transform.Rotation);
        return TurnsSign(irrep, transform) ? matrix.Negated() : matrix;
    }

    /// <summary>The block-diagonal matrix [dim, dim] of a transformation on a representation: a block for each copy of each irrep.</summary>
    public static double[,] D(Irreps irreps, OrthogonalTransform transform)
    {
        var result = new double[Require(irreps).Dim, irreps.Dim];
        foreach (var (offset, block) in Blocks(irreps, transform))
        {
            var dim = block.GetLength(0);
            for (var i = 0; i < dim; i++)
                for (var j = 0; j < dim; j++)
                    result[offset + i, offset + j] = block[i, j];
        }

        return result;
    }

    /// <summary>A feature (of length dim, blocks laid out [mul][2l+1]) after the transformation; the matrix [dim, dim] is not built.</summary>
    /// <exception cref="ArgumentException">The feature has another length than the representation's dimension.</exception>
    public static double[] Apply(Irreps irreps, OrthogonalTransform transform, double[] feature)
    {
        if (feature is null)
            throw new ArgumentNullException(nameof(feature));
        if (feature.Length != Require(irreps).Dim)
            throw new ArgumentException($"A feature of {irreps} has {irreps.Dim} components, not {feature.Length}.", nameof(feature));
        var result = new double[feature.Length];
        foreach (var (offset, block) in Blocks(irreps, transform))
        {
            var dim = block.GetLength(0);
            for (var i = 0; i < dim; i++)
                for (var j = 0; j < dim; j++)
                    result[offset + i] += block[i, j] * feature[offset + j];
        }

        return result;
    }

    /// <summary>
    /// The generators [3, 2l+1, 2l+1] of rotations about x, y and z: D(rotation about axis a by t) = exp(t X_a). They are
    /// a vector operator within degree l, hence (Wigner-Eckart) proportional to the coupling coefficients of 1 (x) l -> l.
    /// </summary>
    public static double[,,] Generators(int l)
    {
        ClebschGordan.RequireDegree(l, nameof(l));
        var dim = (2 * l) + 1;
        var generators = new double[3, dim, dim];
        var scale = -Math.Sqrt(l * (l + 1) * dim);
        if (l > 0)
        {
            foreach (var (axis, i, j, value) in ClebschGordan.For(1, l, l).Entries)
                generators[axis, i, j] = scale * value;
        }

        return generators;
    }

    /// <summary>
    /// The unitary matrix [2l+1, 2l+1] from the real basis (columns) to the complex basis of angular-momentum states m
    /// (rows), with e3nn's phase (-i)^l.
    /// </summary>
    public static Complex[,] RealToComplex(int l)
    {
        ClebschGordan.RequireDegree(l, nameof(l));
        var powersOfI = new[] { Complex.One, Complex.ImaginaryOne, -Complex.One, -Complex.ImaginaryOne };
        var result = new Complex[(2 * l) + 1, (2 * l) + 1];
        for (var m = -l; m <= l; m++)
        {
            var scale = m == 0 ? 1 : Math.Sqrt(0.5);
            result[l + m, l + m] = scale * powersOfI[RealBasis.Phase(l, m, m) % 4];
            result[l - m, l + m] = scale * powersOfI[RealBasis.Phase(l, -m, m) % 4];
        }

        return result;
    }

    /// <summary>
    /// The matrices of degree 0 to lmax. Degree 1 is the rotation matrix; degree l is that part of (l-1) (x) 1 which
    /// transforms as degree l, cut out by the coupling coefficients. No angles, so no loss where they are ill-determined.
    /// </summary>
    private static double[][,] Ladder(int lmax, Rotation rotation)
    {
        if (rotation is null)
            throw new ArgumentNullException(nameof(rotation));
        var ladder = new double[lmax + 1][,];
        ladder[0] = new double[,] { { 1 } };
        if (lmax > 0)
            ladder[1] = rotation.Matrix;
        for (var l = 2; l <= lmax; l++)
            ladder[l] = Next(ladder[l - 1], ladder[1], l);
        return ladder;
    }

    private static double[,] Next(double[,] previous, double[,] vector, int l)
    {
        var coupling = ClebschGordan.For(l - 1, 1, l).Entries;
        var dim = (2 * l) + 1;
        var next = new double[dim, dim];
        foreach (var (i, a, m, left) in coupling)
            foreach (var (j, b, n, right) in coupling)
                next[m, n] += dim * left * right * previous[i, j] * vector[a, b];
        return next;
    }

    private static IEnumerable<(int Offset, double[,] Block)> Blocks(Irreps irreps, OrthogonalTransform transform)
    {
        RequireTransform(transform);
        var lmax = Math.Max(irreps.LMax, 0);
        ClebschGordan.RequireDegree(lmax, nameof(irreps));
        var ladder = Ladder(lmax, transform.Rotation);
        var offset = 0;
        foreach (var (multiplicity, irrep) in irreps.RemoveZeroMultiplicities())
        {
            var block = TurnsSign(irrep, transform) ? ladder[irrep.Degree].Negated() : ladder[irrep.Degree];
            for (var copy = 0; copy < multiplicity; copy++, offset += irrep.Dim)
                yield return (offset, block);
        }
    }

    private static bool TurnsSign(Irrep irrep, OrthogonalTransform transform) => transform.Inverts && irrep.Parity == Parity.Odd;

    private static Irreps Require(Irreps irreps) => irreps ?? throw new ArgumentNullException(nameof(irreps));

    private static void RequireTransform(OrthogonalTransform transform)
    {
        if (transform is null)
            throw new ArgumentNullException(nameof(transform));
    }
}
