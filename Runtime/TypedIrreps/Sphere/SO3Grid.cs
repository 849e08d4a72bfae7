using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Signals on the rotations, f(R) = sqrt(1/dim) sum over l, m and n of sqrt(2l+1) F^l[m, n] D^l[m, n](R), as coefficients and
/// as values on a grid of angles R = Ry(alpha) Rx(beta) Ry(gamma) (e3nn's <c>o3.SO3Grid</c>, whose scale this is: coefficients
/// of variance 1 give values of variance 1). Coefficients that went to the grid come back as they were.
/// </summary>
/// <remarks>
/// D is the product of three matrices, and those of alpha and gamma mix m with -m alone. So the sum over coefficients is taken
/// at the angles beta only, and then at gamma and at alpha, instead of at every rotation. There is nothing to learn; any
/// number of threads may use it at once.
/// </remarks>
public sealed class SO3Grid
{
    private readonly ConstantMatrix toPolar;
    private readonly ConstantMatrix fromPolar;
    private readonly ConstantMatrix azimuthal;

    /// <summary>Prepares the maps.</summary>
    /// <param name="lmax">The highest degree, 0 to <see cref="ClebschGordan.MaxDegree"/>.</param>
    /// <param name="angles">The angles: beta, and the azimuths for alpha and gamma each; see <see cref="SphereGrid.OfRotations"/>.</param>
    /// <exception cref="ArgumentNullException">The angles are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is out of its range.</exception>
    /// <exception cref="ArgumentException">The angles are too few for this degree.</exception>
    public SO3Grid(int lmax, SphereGrid angles)
    {
        ArgumentNullException.ThrowIfNull(angles);
        if (lmax is < 0 or > ClebschGordan.MaxDegree)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, $"Degrees 0 to {ClebschGordan.MaxDegree} are supported.");
        if (lmax > angles.LMax)
        {
            throw new ArgumentException(
                $"Angles of {angles} know signals up to degree {angles.LMax}; degree {lmax} needs {2 * (lmax + 1)} x {(2 * lmax) + 1} or more.",
                nameof(angles));
        }

        (Signal, Angles) = (new RotationSignal(lmax), angles);
        var azimuths =
            from order in Enumerable.Range(-lmax, Orders)
            from angle in angles.Alphas
            select order < 0 ? Math.Sin(-order * angle) : Math.Cos(order * angle);
        azimuthal = new ConstantMatrix(Orders, AzimuthCount, azimuths.ToArray());
        (toPolar, fromPolar) = Polar();
    }

    /// <summary>The signals' representation (their parity does not matter here).</summary>
    public RotationSignal Signal { get; }

    /// <summary>The angles: beta, and the azimuths for alpha and gamma each.</summary>
    public SphereGrid Angles { get; }

    private int Orders => (2 * Signal.LMax) + 1;

    private int BetaCount => Angles.Betas.Count;

    private int AzimuthCount => Angles.Alphas.Count;

    /// <summary>The values of signals on the grid.</summary>
    /// <param name="coefficients">Coefficients [..., dimension of the signal], laid out [l][m][n].</param>
    /// <returns>Values [..., alpha, beta, gamma].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Tensor ToGrid(Tensor coefficients)
    {
        Check.LastDimension(coefficients, Signal.Irreps.Dim, "coefficients", Signal, nameof(coefficients));

        using var scope = NewDisposeScope();
        var functions = azimuthal.Like(coefficients);
        var polar = coefficients.reshape(-1, Signal.Irreps.Dim).mm(toPolar.Like(coefficients));
        var aroundGamma = polar.view(-1, Orders).mm(functions).view(-1, Orders, BetaCount * AzimuthCount);
        return functions.t().matmul(aroundGamma)
            .view([.. coefficients.shape[..^1], AzimuthCount, BetaCount, AzimuthCount])
            .MoveToOuterDisposeScope();
    }

    /// <summary>The coefficients of signals that are given by their values on the grid; what has higher degrees is left out.</summary>
    /// <param name="values">Values [..., alpha, beta, gamma].</param>
    /// <returns>Coefficients [..., dimension of the signal].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Tensor FromGrid(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check.Floating(values, nameof(values));
        if (values.dim() < 3 || values.shape[^3] != AzimuthCount || values.shape[^2] != BetaCount || values.shape[^1] != AzimuthCount)
        {
            throw new ArgumentException(
                $"Expected values [..., {AzimuthCount}, {BetaCount}, {AzimuthCount}] at alpha, beta and gamma, got a tensor {Check.Shape(values)}.",
                nameof(values));
        }

        using var scope = NewDisposeScope();
        var functions = azimuthal.Like(values);
        var aroundGamma = functions.matmul(values.reshape(-1, AzimuthCount, BetaCount * AzimuthCount));
        var polar = aroundGamma.reshape(-1, AzimuthCount).mm(functions.t()).view(-1, fromPolar.Rows);
        return polar.mm(fromPolar.Like(values)).view([.. values.shape[..^3], Signal.Irreps.Dim]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// From coefficients to the factors of the functions of alpha and gamma at each beta, [dim, orders * beta * orders], and
    /// back. An entry of D(alpha) D(beta) D(gamma) is a sum of four products of the two angles' functions at most.
    /// </summary>
    private (ConstantMatrix To, ConstantMatrix From) Polar()
    {
        var (dim, columns) = (Signal.Irreps.Dim, Orders * BetaCount * Orders);
        var (to, from) = (new double[dim * columns], new double[dim * columns]);
        var scale = Math.Sqrt(dim);
        for (var b = 0; b < BetaCount; b++)
        {
            var weight = Angles.Weights[b] / AzimuthCount;
            var offset = 0;
            for (var l = 0; l <= Signal.LMax; l++)
            {
                var turn = Wigner.D(l, Rotation.FromAngles(0, Angles.Betas[b], 0));
                for (var m = -l; m <= l; m++)
                    for (var n = -l; n <= l; n++, offset++)
                        foreach (var (row, alpha, left) in Row(m))
                            foreach (var (column, gamma, right) in Column(n))
                            {
                                var value = Math.Sqrt((2 * l) + 1) * left * right * turn[l + row, l + column];
                                var place = (((alpha * BetaCount) + b) * Orders) + gamma;
                                to[(offset * columns) + place] = value / scale;
                                from[(place * dim) + offset] = value * scale * weight;
                            }
            }
        }

        return (new ConstantMatrix(dim, columns, to), new ConstantMatrix(columns, dim, from));
    }

    /// <summary>
    /// The row m of the rotation about y, which turns cos(m.) and sin(m.) into each other: the columns that are not zero, the
    /// number of the function of the angle that stands there, and its sign.
    /// </summary>
    private (int Other, int Function, int Sign)[] Row(int m)
    {
        var (cosine, sine) = (Signal.LMax + Math.Abs(m), Signal.LMax - Math.Abs(m));
        return m == 0 ? [(0, cosine, 1)] : [(m, cosine, 1), (-m, sine, m > 0 ? -1 : 1)];
    }

    /// <summary>The column n of the rotation about y: that of the transpose, whose sines have the other sign.</summary>
    private (int Other, int Function, int Sign)[] Column(int n) =>
        [.. Row(n).Select(entry => entry.Other == n ? entry : entry with { Sign = -entry.Sign })];
}
