using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A number written softly as a vector, by smooth functions that divide a range evenly: e3nn's <c>soft_one_hot_linspace</c>, with
/// all its bases. <see cref="RadialBasis"/> is made of the ones that end at a cutoff.
/// </summary>
/// <remarks>
/// Derivatives of every order are finite everywhere. At the start the Bessel functions have their limit, where their formula has
/// none.
/// </remarks>
public sealed class SoftOneHot : nn.Module<Tensor, Tensor>
{
    private const double GaussianScale = 1 / 1.12;
    private const double SmoothFiniteScale = 1.14136;
    private static readonly Scalar Zero = 0;
    private static readonly Scalar One = 1;

    private readonly Scalar start;
    private readonly Scalar length;
    private readonly Scalar inverseStep;
    private readonly Scalar toAngle;
    private readonly ConstantMatrix numbers;
    private readonly ConstantMatrix? multiples;

    /// <summary>Creates the functions.</summary>
    /// <param name="start">Where the range begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="count">The number of functions.</param>
    /// <param name="kind">The functions.</param>
    /// <param name="endsInside">
    /// Whether all functions are small or zero where the range begins and ends (e3nn's <c>cutoff</c>); otherwise the first and the
    /// last have their centres there, Fourier functions are cosines, and Bessel functions go on beyond the end.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are no functions (or fewer than two with centres at both ends), the range is empty or not finite, or the kind is none.
    /// </exception>
    public SoftOneHot(double start, double end, int count, RadialBasisKind kind, bool endsInside)
        : base(nameof(SoftOneHot))
    {
        Check.Option(OptionRules.FunctionCount(count), nameof(count), count);
        if (!endsInside && count < 2)
            throw new ArgumentOutOfRangeException(nameof(count), count, "Expected two functions at least, with centres at both ends of the range.");
        if (!double.IsFinite(start))
            throw new ArgumentOutOfRangeException(nameof(start), start, "Expected a finite number.");
        if (!double.IsFinite(end) || end <= start)
            throw new ArgumentOutOfRangeException(nameof(end), end, $"Expected a finite number above the start, {start}.");
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown basis.");
        (Start, End, Count, Kind, EndsInside) = (start, end, count, kind, endsInside);
        this.start = start;
        length = end - start;
        inverseStep = (endsInside ? count + 1 : count - 1) / (end - start);
        toAngle = Math.PI / (end - start);

        // The cosines of a range without ends begin with the constant one.
        var first = endsInside || kind == RadialBasisKind.Bessel ? 1 : 0;
        numbers = new ConstantMatrix(1, count, [.. Enumerable.Range(first, count).Select(i => (double)i)]);
        multiples = kind == RadialBasisKind.Bessel ? Multiples(count) : null;
    }

    /// <summary>Where the range begins.</summary>
    public double Start { get; }

    /// <summary>Where the range ends.</summary>
    public double End { get; }

    /// <summary>The number of functions.</summary>
    public int Count { get; }

    /// <summary>The functions.</summary>
    public RadialBasisKind Kind { get; }

    /// <summary>Whether all functions are small or zero where the range begins and ends.</summary>
    public bool EndsInside { get; }

    /// <summary>The functions of numbers.</summary>
    /// <param name="input">Numbers, [..., 1].</param>
    /// <returns>[..., <see cref="Count"/>].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check.Floating(input, nameof(input));
        if (input.dim() == 0 || input.shape[^1] != 1)
            throw new ArgumentException($"Expected numbers [..., 1], got {Check.Shape(input)}.", nameof(input));
        using var scope = NewDisposeScope();
        var lengths = Start == 0 ? input : input.sub(start);
        var functions = Kind switch
        {
            RadialBasisKind.Gaussian => Portable.Scaled(FromCentres(lengths).square().neg().exp(), GaussianScale),
            RadialBasisKind.Cosine => Cosine(FromCentres(lengths)),
            RadialBasisKind.SmoothFinite => Portable.Scaled(Smooth.Bump(FromCentres(lengths)), SmoothFiniteScale),
            RadialBasisKind.Fourier => Fourier(lengths),
            _ => Bessel(lengths),
        };
        return functions.MoveToOuterDisposeScope();
    }

    /// <summary>Distances from the centres in units of the distance between two.</summary>
    private Tensor FromCentres(Tensor lengths) => lengths.mul(inverseStep).sub(numbers.Like(lengths));

    private static Tensor Cosine(Tensor x) =>
        Portable.Scaled(x, Math.PI / 2).cos().masked_fill(x.abs().ge(One), Zero);

    private Tensor Fourier(Tensor lengths)
    {
        var angles = lengths.mul(toAngle).mul(numbers.Like(lengths));
        return Inside(lengths, Portable.Scaled(EndsInside ? angles.sin() : angles.cos(), 1 / Math.Sqrt(0.25 + (Count / 2.0))));
    }

    /// <summary>
    /// sqrt(2/c) sin(n pi r/c) / r. Because sin(n x) is sin(x) times a sum of cosines, nothing but sin(x)/x divides by the length.
    /// </summary>
    private Tensor Bessel(Tensor lengths)
    {
        var angles = lengths.mul(toAngle);
        var cosines = angles.mul(numbers.Like(lengths).sub(One)).cos();
        var range = End - Start;
        return Inside(lengths, cosines.matmul(multiples!.Like(lengths)).mul(Portable.Scaled(Smooth.Sinc(angles), Math.Sqrt(2 / range) * Math.PI / range)));
    }

    private Tensor Inside(Tensor lengths, Tensor functions) =>
        EndsInside ? functions.masked_fill(lengths.lt(Zero).logical_or(lengths.ge(length)), Zero) : functions;

    /// <summary>Row m, column n-1: what cos(m x) counts in sin(n x) / sin(x) = cos((n-1)x) + cos((n-3)x) + … + cos(-(n-1)x).</summary>
    private static ConstantMatrix Multiples(int count)
    {
        var matrix = new double[count * count];
        for (var n = 0; n < count; n++)
            for (var m = n; m >= 0; m -= 2)
                matrix[(m * count) + n] = m == 0 ? 1 : 2;
        return new ConstantMatrix(count, count, matrix);
    }
}
