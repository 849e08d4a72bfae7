using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>
/// Functions of one number with finite derivatives of every order, also where their formula divides by zero. Temporaries
/// belong to the caller's dispose scope.
/// </summary>
internal static class Smooth
{
    // Below 1/2 the first term that is left out, x^18/19!, is smaller than 4e-23.
    private static readonly Scalar[] SincSeries =
        [.. Enumerable.Range(0, 9).Select(n => (Scalar)((n % 2 == 0 ? 1 : -1) / Enumerable.Range(1, (2 * n) + 1).Aggregate(1.0, (product, k) => product * k)))];

    private static readonly Scalar Zero = 0;
    private static readonly Scalar Half = 0.5;
    private static readonly Scalar One = 1;
    private static readonly Scalar Two = 2;
    private static readonly Scalar NearlyZero = 0.01;

    /// <summary>sin(x) / x, one at zero.</summary>
    public static Tensor Sinc(Tensor x)
    {
        // Both branches of a selection are differentiated, so neither may see the numbers of the other.
        var isSmall = x.abs().lt(Half);
        var squares = x.masked_fill(isSmall.logical_not(), Zero).square();
        var series = squares.mul(SincSeries[^1]).add(SincSeries[^2]);
        for (var n = SincSeries.Length - 3; n >= 0; n--)
            series = series.mul(squares).add(SincSeries[n]);
        var large = x.masked_fill(isSmall, One);
        return where(isSmall, series, large.sin().div(large));
    }

    /// <summary>exp(2 - 2 / (1 - x^2)) between -1 and 1, zero elsewhere: one at zero, with derivatives of every order.</summary>
    /// <remarks>Where the exponent is below -198 the function is taken to be zero: it is below 1e-85 there.</remarks>
    public static Tensor Bump(Tensor x)
    {
        var rest = x.square().neg().add(One);
        var isOutside = rest.le(NearlyZero);
        return rest.masked_fill(isOutside, One).reciprocal().mul(Two).neg().add(Two).exp().masked_fill(isOutside, Zero);
    }

    /// <summary>
    /// 1 - (p+1)(p+2)/2 x^p + p(p+2) x^(p+1) - p(p+1)/2 x^(p+2) up to one, zero beyond: the function and its first two
    /// derivatives are zero at one (Gasteiger et al. 2020, arXiv:2003.03123, equation 8).
    /// </summary>
    public static Tensor Envelope(Tensor x, int power)
    {
        double p = power;
        using Scalar exponent = p;
        using Scalar first = -(p + 1) * (p + 2) / 2;
        using Scalar second = p * (p + 2);
        using Scalar third = -p * (p + 1) / 2;
        var inside = x.clamp_max(One);
        return inside.mul(third).add(second).mul(inside).add(first).mul(inside.pow(exponent)).add(One);
    }
}
