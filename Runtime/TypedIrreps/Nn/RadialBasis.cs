using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Smooth functions of a length that span what networks learn of it, of a number known only at run time (see
/// <see cref="RadialBasis{TBasis}"/>): those of e3nn's <c>soft_one_hot_linspace</c> between zero and the cutoff, times an
/// envelope that is zero from the cutoff on.
/// </summary>
/// <remarks>
/// Derivatives of every order are finite everywhere. At zero the Bessel functions have their limit, where their formula has
/// none. Under an envelope the functions have two continuous derivatives at the cutoff.
/// </remarks>
public class RadialBasis : nn.Module<Tensor, Tensor>
{
    private const double GaussianScale = 1 / 1.12;
    private const double SmoothFiniteScale = 1.14136;
    private static readonly Scalar Zero = 0;
    private static readonly Scalar One = 1;

    private readonly Scalar inverseCutoff;
    private readonly Scalar inverseStep;
    private readonly Scalar toAngle;
    private readonly ConstantMatrix numbers;
    private readonly ConstantMatrix? multiples;

    /// <summary>Creates the basis.</summary>
    /// <param name="count">The number of functions.</param>
    /// <param name="cutoff">The length at which they end.</param>
    /// <param name="kind">The functions.</param>
    /// <param name="envelope">
    /// The power of the polynomial that takes them to zero at the cutoff (Gasteiger et al. 2020, arXiv:2003.03123, equation 8);
    /// zero for none.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public RadialBasis(int count, double cutoff = 1, RadialBasisKind kind = RadialBasisKind.Bessel, int envelope = 6)
        : base(nameof(RadialBasis))
    {
        Check.Option(OptionRules.FunctionCount(count), nameof(count), count);
        Check.Option(OptionRules.Cutoff(cutoff), nameof(cutoff), cutoff);
        Check.Option(OptionRules.Envelope(envelope), nameof(envelope), envelope);
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown radial basis.");
        Count = count;
        Cutoff = cutoff;
        Kind = kind;
        Envelope = envelope;
        inverseCutoff = 1 / cutoff;
        inverseStep = (count + 1) / cutoff;
        toAngle = Math.PI / cutoff;
        numbers = new ConstantMatrix(1, count, [.. Enumerable.Range(1, count).Select(i => (double)i)]);
        multiples = kind == RadialBasisKind.Bessel ? Multiples(count) : null;
    }

    /// <summary>The number of functions.</summary>
    public int Count { get; }

    /// <summary>The length at which the functions end.</summary>
    public double Cutoff { get; }

    /// <summary>The functions.</summary>
    public RadialBasisKind Kind { get; }

    /// <summary>The power of the envelope; zero for none.</summary>
    public int Envelope { get; }

    /// <summary>The functions of lengths.</summary>
    /// <param name="lengths">Lengths, [batch, 1].</param>
    /// <returns>[batch, <see cref="Count"/>].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor lengths)
    {
        Check.Features(lengths, Invariant.Signature, nameof(lengths));
        using var scope = NewDisposeScope();
        var functions = Kind switch
        {
            RadialBasisKind.Gaussian => Portable.Scaled(FromCentres(lengths).square().neg().exp(), GaussianScale),
            RadialBasisKind.Cosine => Cosine(FromCentres(lengths)),
            RadialBasisKind.SmoothFinite => Portable.Scaled(Smooth.Bump(FromCentres(lengths)), SmoothFiniteScale),
            RadialBasisKind.Fourier => Inside(lengths, Fourier(lengths)),
            _ => Inside(lengths, Bessel(lengths)),
        };
        if (Envelope > 0)
            functions = functions.mul(Smooth.Envelope(lengths.mul(inverseCutoff), Envelope));
        return functions.MoveToOuterDisposeScope();
    }

    /// <summary>Distances from the centres, which divide the range evenly, in units of the distance between two.</summary>
    private Tensor FromCentres(Tensor lengths) => lengths.mul(inverseStep).sub(numbers.Like(lengths));

    private static Tensor Cosine(Tensor x) =>
        Portable.Scaled(x, Math.PI / 2).cos().masked_fill(x.abs().ge(One), Zero);

    private Tensor Fourier(Tensor lengths) =>
        Portable.Scaled(lengths.mul(toAngle).mul(numbers.Like(lengths)).sin(), 1 / Math.Sqrt(0.25 + (Count / 2.0)));

    /// <summary>
    /// sqrt(2/c) sin(n pi r/c) / r. Because sin(n x) is sin(x) times a sum of cosines, nothing but sin(x)/x divides by the length.
    /// </summary>
    private Tensor Bessel(Tensor lengths)
    {
        var angles = lengths.mul(toAngle);
        var cosines = angles.mul(numbers.Like(lengths).sub(One)).cos();
        return cosines.mm(multiples!.Like(lengths)).mul(Portable.Scaled(Smooth.Sinc(angles), Math.Sqrt(2 / Cutoff) * Math.PI / Cutoff));
    }

    private Tensor Inside(Tensor lengths, Tensor functions)
    {
        using Scalar end = Cutoff;
        return functions.masked_fill(lengths.lt(Zero).logical_or(lengths.ge(end)), Zero);
    }

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

/// <summary>
/// The embedding of lengths in a radial basis: as many smooth functions as <typeparamref name="TBasis"/> has scalars. The base of
/// every class that carries <see cref="RadialBasisAttribute{TBasis}"/>.
/// </summary>
/// <typeparam name="TBasis">The representation of the basis: invariant scalars.</typeparam>
public class RadialBasis<TBasis> : RadialBasis, ISteerableLayer<Invariant, TBasis>
    where TBasis : IIrreps
{
    /// <summary>Creates the basis.</summary>
    /// <param name="cutoff">The length at which the functions end.</param>
    /// <param name="kind">The functions.</param>
    /// <param name="envelope">The power of the polynomial that takes them to zero at the cutoff; zero for none.</param>
    /// <exception cref="ArgumentException">
    /// <typeparamref name="TBasis"/> has an irrep other than 0e, or an argument is out of its range.
    /// </exception>
    public RadialBasis(double cutoff = 1, RadialBasisKind kind = RadialBasisKind.Bessel, int envelope = 6)
        : base(CountOf(TBasis.Signature), cutoff, kind, envelope)
    {
    }

    /// <summary>The functions of lengths.</summary>
    /// <param name="lengths">Lengths, [batch, 1]; of displacements, for example, by <see cref="DisplacementFunctions.Length"/>.</param>
    public Steerable<TBasis> Forward(Steerable<Invariant> lengths) => new(forward(lengths.Tensor), FeatureLayout.ComponentsInnermost);

    private static int CountOf(Irreps basis)
    {
        Check.Signature(SignatureValidator.RadialBasis(basis.ToString()));
        return basis.Dim;
    }
}
