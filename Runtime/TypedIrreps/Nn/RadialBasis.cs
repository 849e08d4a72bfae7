using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// Smooth functions of a length that span what networks learn of it, of a number known only at run time (see
/// <see cref="RadialBasis{TBasis}"/>): those of <see cref="SoftOneHot"/> between zero and the cutoff, times an envelope that is
/// zero from the cutoff on.
/// </summary>
/// <remarks>
/// Derivatives of every order are finite everywhere. At zero the Bessel functions have their limit, where their formula has
/// none. Under an envelope the functions have two continuous derivatives at the cutoff.
/// </remarks>
public class RadialBasis : nn.Module<Tensor, Tensor>
{
    private readonly Scalar inverseCutoff;
    private readonly SoftOneHot functions;

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
        functions = new SoftOneHot(0, cutoff, count, kind, endsInside: true);
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
        var values = functions.forward(lengths);
        if (Envelope > 0)
            values = values.mul(Smooth.Envelope(lengths.mul(inverseCutoff), Envelope));
        return values.MoveToOuterDisposeScope();
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
