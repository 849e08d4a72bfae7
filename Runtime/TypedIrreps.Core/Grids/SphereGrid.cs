namespace TypedIrreps;

/// <summary>
/// An equiangular grid on the unit sphere (e3nn's <c>s2_grid</c>): polar angles beta_i = pi (i + 1/2) / N from the y axis,
/// azimuths alpha_j = 2 pi j / M about it, in radians. Its weights integrate every polynomial of degree below N exactly
/// (Kostelec and Rockmore, FFTs on the rotation group, 2008) if M is above the degree too.
/// </summary>
public sealed class SphereGrid
{
    /// <summary>Creates a grid.</summary>
    /// <param name="betaCount">The number N of polar angles: even, 2 or more.</param>
    /// <param name="alphaCount">The number M of azimuths, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SphereGrid(int betaCount, int alphaCount)
    {
        if (betaCount < 2 || betaCount % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(betaCount), betaCount, "The number of polar angles is even and 2 or more.");
        if (alphaCount < 1)
            throw new ArgumentOutOfRangeException(nameof(alphaCount), alphaCount, "The number of azimuths is 1 or more.");
        Betas = Enumerable.Range(0, betaCount).Select(i => (i + 0.5) / betaCount * Math.PI).ToArray();
        Alphas = Enumerable.Range(0, alphaCount).Select(j => j * 2 * Math.PI / alphaCount).ToArray();
        Weights = Betas.Select(beta => PolarWeight(beta, betaCount / 2) / alphaCount).ToArray();
    }

    /// <summary>The polar angles in radians, between 0 and pi.</summary>
    public IReadOnlyList<double> Betas { get; }

    /// <summary>The azimuths in radians, 0 and above, below 2 pi.</summary>
    public IReadOnlyList<double> Alphas { get; }

    /// <summary>
    /// What a value at each polar angle counts in the mean over the sphere: over all N M points the weights add up to 1.
    /// </summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The highest degree of signals that are known from their values on the grid: below N/2 and M/2.</summary>
    public int LMax => Math.Min((Betas.Count / 2) - 1, (Alphas.Count - 1) / 2);

    /// <summary>The grid that e3nn takes for signals up to a degree.</summary>
    /// <param name="lmax">The highest degree, 0 or more.</param>
    /// <param name="betaCount">The number of polar angles: even, 2 (lmax + 1) or more, and this if it is not given.</param>
    /// <returns>The grid with as many azimuths as polar angles less one, and 2 lmax + 1 at least.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static SphereGrid For(int lmax, int? betaCount = null)
    {
        if (lmax < 0)
            throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");
        var betas = betaCount ?? (2 * (lmax + 1));
        return betas >= 2 * (lmax + 1)
            ? new SphereGrid(betas, Math.Max((2 * lmax) + 1, betas - 1))
            : throw new ArgumentOutOfRangeException(
                nameof(betaCount), betaCount, $"Signals up to degree {lmax} need {2 * (lmax + 1)} polar angles or more.");
    }

    /// <summary>The number of polar angles for functions of signals, unless another is asked for: twice as many as the signals need.</summary>
    /// <param name="lmax">The highest degree of the signals before and after the function, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static int ResolutionFor(int lmax) => lmax >= 0
        ? 4 * (lmax + 1)
        : throw new ArgumentOutOfRangeException(nameof(lmax), lmax, "The highest degree is 0 or more.");

    /// <summary>The angles that e3nn's grid of rotations (<c>SO3Grid</c>) takes: alpha and gamma are its azimuths.</summary>
    /// <param name="resolution">Half the number of polar angles, 1 or more: signals of degrees below it are known.</param>
    /// <param name="aspectRatio">The number of azimuths per polar angle, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static SphereGrid OfRotations(int resolution, double aspectRatio = 2)
    {
        if (resolution < 1)
            throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "The resolution is 1 or more.");
        if (!(aspectRatio >= 1 && aspectRatio <= int.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(aspectRatio), aspectRatio, "There are as many azimuths as polar angles or more.");
        return new SphereGrid(2 * resolution, checked((int)Math.Round(2 * aspectRatio * resolution)));
    }

    /// <summary>The point (x, y, z) of the unit sphere at two indices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the grid.</exception>
    public (double X, double Y, double Z) this[int beta, int alpha]
    {
        get
        {
            if (beta < 0 || beta >= Betas.Count)
                throw new ArgumentOutOfRangeException(nameof(beta), beta, $"The grid has the polar angles 0 to {Betas.Count - 1}.");
            if (alpha < 0 || alpha >= Alphas.Count)
                throw new ArgumentOutOfRangeException(nameof(alpha), alpha, $"The grid has the azimuths 0 to {Alphas.Count - 1}.");
            return Sphere.FromAngles(Alphas[alpha], Betas[beta]);
        }
    }

    /// <summary>The sizes, for a person to read.</summary>
    public override string ToString() => $"{Betas.Count} x {Alphas.Count} (beta x alpha)";

    /// <summary>The weight of a polar angle of 2b, (sin(beta) / b) sum over k below b of sin((2k+1) beta) / (2k+1); together they are 1.</summary>
    private static double PolarWeight(double beta, int b) =>
        Math.Sin(beta) / b * Enumerable.Range(0, b).Sum(k => Math.Sin(((2 * k) + 1) * beta) / ((2 * k) + 1));
}
