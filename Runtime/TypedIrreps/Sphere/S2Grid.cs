using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Signals on the sphere, f(x) = sum over l of F^l . Y^l(x), as coefficients and as values on a grid (e3nn's
/// <c>ToS2Grid</c> and <c>FromS2Grid</c>): to the grid, to the polar angles and from there to the azimuths, and back with the
/// weights of the grid. Coefficients that went to the grid come back as they were.
/// </summary>
/// <remarks>There is nothing to learn; any number of threads may use it at once.</remarks>
public sealed class S2Grid
{
    private readonly ConstantMatrix toPolar;
    private readonly ConstantMatrix fromPolar;
    private readonly ConstantMatrix azimuthal;

    /// <summary>Prepares the maps.</summary>
    /// <param name="lmax">The highest degree of the coefficients, 0 or more.</param>
    /// <param name="grid">The grid; e3nn's for this degree, <see cref="SphereGrid.For"/>, if it is not given.</param>
    /// <param name="normalization">
    /// Component, for coefficients of variance 1, or norm, of variance 1/(2l+1): every degree has the same share in a value,
    /// whose variance is 1. Integral: plain coefficients of harmonics whose squares have the integral 1.
    /// </param>
    /// <param name="lmaxIn">
    /// The highest degree of what was put on the grid, if it is another one than that of the coefficients that
    /// <see cref="FromGrid"/> is to find: component and norm scale by it (e3nn's <c>lmax_in</c>).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The grid is too coarse for this degree.</exception>
    public S2Grid(
        int lmax,
        SphereGrid? grid = null,
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component,
        int? lmaxIn = null)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");
        if (lmaxIn < 0)
            throw new ArgumentOutOfRangeException(nameof(lmaxIn), lmaxIn, "The highest degree is 0 or more.");
        if (!Enum.IsDefined(normalization))
            throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "Integral, Component or Norm was expected.");
        (LMax, Grid, Normalization) = (lmax, grid ?? SphereGrid.For(lmax), normalization);
        if (lmax > Grid.LMax)
        {
            throw new ArgumentException(
                $"A grid of {Grid} knows signals up to degree {Grid.LMax}; degree {lmax} needs {2 * (lmax + 1)} x {Orders} or more.",
                nameof(grid));
        }

        var azimuths =
            from m in Enumerable.Range(-lmax, Orders)
            from alpha in Grid.Alphas
            select LegendreFunctions.Azimuthal(m, alpha);
        azimuthal = new ConstantMatrix(Orders, AlphaCount, azimuths.ToArray());
        (toPolar, fromPolar) = Polar(lmaxIn ?? lmax);
    }

    /// <summary>The highest degree of the coefficients.</summary>
    public int LMax { get; }

    /// <summary>The grid.</summary>
    public SphereGrid Grid { get; }

    /// <summary>How coefficients are scaled.</summary>
    public SphericalHarmonicsNormalization Normalization { get; }

    private int Coefficients => (LMax + 1) * (LMax + 1);

    private int Orders => (2 * LMax) + 1;

    private int BetaCount => Grid.Betas.Count;

    private int AlphaCount => Grid.Alphas.Count;

    /// <summary>The values of signals on the grid.</summary>
    /// <param name="coefficients">Coefficients [..., (lmax+1)²], degree after degree, m = -l to l in each.</param>
    /// <returns>Values [..., beta, alpha].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Tensor ToGrid(Tensor coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        Check.Floating(coefficients, nameof(coefficients));
        if (coefficients.dim() < 1 || coefficients.shape[^1] != Coefficients)
        {
            throw new ArgumentException(
                $"Expected coefficients [..., {Coefficients}] of the degrees 0 to {LMax}, got a tensor {Check.Shape(coefficients)}.",
                nameof(coefficients));
        }

        using var scope = NewDisposeScope();
        var polar = coefficients.reshape(-1, Coefficients).mm(toPolar.Like(coefficients)).view(-1, Orders);
        return polar.mm(azimuthal.Like(coefficients)).view([.. coefficients.shape[..^1], BetaCount, AlphaCount]).MoveToOuterDisposeScope();
    }

    /// <summary>The coefficients of signals that are given by their values on the grid; what has higher degrees is left out.</summary>
    /// <param name="values">Values [..., beta, alpha].</param>
    /// <returns>Coefficients [..., (lmax+1)²].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public Tensor FromGrid(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check.Floating(values, nameof(values));
        if (values.dim() < 2 || values.shape[^2] != BetaCount || values.shape[^1] != AlphaCount)
        {
            throw new ArgumentException(
                $"Expected values [..., {BetaCount}, {AlphaCount}] on a grid of {Grid}, got a tensor {Check.Shape(values)}.", nameof(values));
        }

        using var scope = NewDisposeScope();
        var polar = values.reshape(-1, AlphaCount).mm(azimuthal.Like(values).t()).view(-1, BetaCount * Orders);
        return polar.mm(fromPolar.Like(values)).view([.. values.shape[..^2], Coefficients]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The polar factors from coefficients [(lmax+1)², beta * orders] and to coefficients [beta * orders, (lmax+1)²]. Most are
    /// zero, for a coefficient has one order; one product of matrices is quicker for all that than one for each order.
    /// </summary>
    private (ConstantMatrix To, ConstantMatrix From) Polar(int lmaxIn)
    {
        var columns = BetaCount * Orders;
        var (to, from) = (new double[Coefficients * columns], new double[Coefficients * columns]);
        for (var b = 0; b < BetaCount; b++)
        {
            var polar = LegendreFunctions.Polar(LMax, Grid.Betas[b]);
            for (var l = 0; l <= LMax; l++)
                for (var m = -l; m <= l; m++)
                {
                    var (coefficient, column) = ((l * l) + l + m, (b * Orders) + LMax + m);
                    var value = polar[l, Math.Abs(m)];
                    to[(coefficient * columns) + column] = Share(l, LMax) * value;
                    from[(column * Coefficients) + coefficient] = Grid.Weights[b] / Share(l, lmaxIn) * value;
                }
        }

        return (new ConstantMatrix(Coefficients, columns, to), new ConstantMatrix(columns, Coefficients, from));
    }

    /// <summary>What a coefficient of degree l is multiplied by beside a harmonic of the component normalisation.</summary>
    private double Share(int l, int highest) => Normalization switch
    {
        SphericalHarmonicsNormalization.Component => 1 / Math.Sqrt(((2 * l) + 1) * (highest + 1)),
        SphericalHarmonicsNormalization.Norm => 1 / Math.Sqrt(highest + 1),
        _ => 1 / Math.Sqrt(4 * Math.PI),
    };
}
