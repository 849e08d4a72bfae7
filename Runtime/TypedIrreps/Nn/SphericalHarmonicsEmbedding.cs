using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The real spherical harmonics of vectors, in e3nn's basis, of degrees known only at run time (see
/// <see cref="SphericalHarmonicsEmbedding{TAttributes}"/>).
/// </summary>
/// <remarks>
/// <para>
/// Degree l is the coupling of degree l-1 with the vector, Y^l ~ C(l-1, 1, l) Y^(l-1) x: for each degree an outer product
/// and a matrix product. Of all features of size |Y^(l-1)| this coupling enlarges that of the harmonics the most, so
/// rounding errors do not grow with the degree. The result is a polynomial, with derivatives of every order everywhere.
/// </para>
/// <para>
/// Normalised, a vector is first divided by its length, or by 1e-12 if that is greater (so zero stays zero, as in e3nn).
/// So short a vector has no direction to speak of, and its derivatives, infinite in theory, are taken to be zero.
/// </para>
/// </remarks>
public class SphericalHarmonicsEmbedding : nn.Module<Tensor, Tensor>
{
    private const double MinLength = 1e-12;
    private static readonly Scalar MinSquare = MinLength * MinLength;
    private static readonly Scalar ShortFactor = 1 / MinLength;

    private readonly int[] degrees;
    private readonly Scalar constant;
    private readonly ConstantMatrix[] couplings;

    /// <summary>Creates the embedding.</summary>
    /// <param name="irreps">
    /// The harmonics: each block is of degree l and parity (-1)^l (of a vector) or even (of a pseudovector); a
    /// multiplicity repeats them.
    /// </param>
    /// <param name="normalization">The size of the harmonics on the unit sphere.</param>
    /// <param name="normalize">Whether a vector is divided by its length; otherwise degree l grows as its l-th power.</param>
    /// <exception cref="ArgumentException">A block is no spherical harmonic, or its degree is above <see cref="ClebschGordan.MaxDegree"/>.</exception>
    public SphericalHarmonicsEmbedding(
        Irreps irreps,
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component,
        bool normalize = true)
        : base(nameof(SphericalHarmonicsEmbedding))
    {
        Input = SphericalHarmonicsIrreps.Of(irreps).Input;
        Irreps = irreps;
        Normalization = normalization;
        Normalizes = normalize;
        degrees = [.. irreps.Degrees];
        constant = SphericalHarmonics.Scale(normalization, 0);
        couplings = [.. Enumerable.Range(1, Math.Max(irreps.LMax, 0)).Select(l => Coupling(l, normalization))];
    }

    /// <summary>The representation of the harmonics.</summary>
    public Irreps Irreps { get; }

    /// <summary>The irrep of the vectors, <c>1o</c>, or <c>1e</c> for pseudovectors.</summary>
    public Irrep Input { get; }

    /// <summary>The size of the harmonics on the unit sphere.</summary>
    public SphericalHarmonicsNormalization Normalization { get; }

    /// <summary>Whether vectors are divided by their length.</summary>
    public bool Normalizes { get; }

    /// <summary>The spherical harmonics of vectors.</summary>
    /// <param name="vectors">Vectors, [batch, 3].</param>
    /// <returns>[batch, Irreps.Dim], in e3nn's layout.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor vectors)
    {
        Check.Features(vectors, 1 * Input, nameof(vectors));
        using var scope = NewDisposeScope();
        var batch = vectors.shape[0];
        var directions = Normalizes ? Directions(vectors) : vectors;
        var harmonics = new Tensor[couplings.Length + 1];
        harmonics[0] = full([batch, 1], constant, vectors.dtype, vectors.device);
        if (couplings.Length > 0)
            harmonics[1] = directions.mm(couplings[0].Like(vectors));
        var factor = directions.unsqueeze(1);
        for (var l = 2; l < harmonics.Length; l++)
        {
            var coupling = couplings[l - 1].Like(vectors);
            harmonics[l] = harmonics[l - 1].unsqueeze(2).mul(factor).reshape(batch, coupling.shape[0]).mm(coupling);
        }

        if (degrees.Length == 0)
            return empty([batch, 0], vectors.dtype, vectors.device).MoveToOuterDisposeScope();
        return cat([.. degrees.Select(l => harmonics[l])], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Vectors of length one. Both branches of a selection are differentiated, so neither may divide by zero.</summary>
    private static Tensor Directions(Tensor vectors)
    {
        var squares = vectors.square().sum(1, true);
        var isLong = squares.gt(MinSquare);
        var inverse = where(isLong, squares, ones_like(squares)).rsqrt();
        return where(isLong, vectors.mul(inverse), vectors.detach().mul(ShortFactor));
    }

    /// <summary>Row (i, j), column k: what component i of degree l-1 and component j of the vector give to component k of degree l.</summary>
    private static ConstantMatrix Coupling(int l, SphericalHarmonicsNormalization normalization)
    {
        var coefficients = ClebschGordan.For(l - 1, 1, l);

        // On the polar axis (j = 1) only the middle components differ from zero, and they are sqrt(2l+1).
        var ratio = SphericalHarmonics.Scale(normalization, l) / (l > 1 ? SphericalHarmonics.Scale(normalization, l - 1) : 1);
        var scale = ratio * Math.Sqrt(((2 * l) + 1) / ((2.0 * l) - 1)) / coefficients[l - 1, 1, l];
        var (rows, columns) = (3 * ((2 * l) - 1), (2 * l) + 1);
        var matrix = new double[rows * columns];
        foreach (var entry in coefficients.Entries)
            matrix[(((3 * entry.M1) + entry.M2) * columns) + entry.M3] = scale * entry.Value;
        return new ConstantMatrix(rows, columns, matrix);
    }
}

/// <summary>
/// The spherical harmonics of displacements as steerable attributes (Brandstetter et al. 2022, section 2): each block
/// of <typeparamref name="TAttributes"/> holds those of its degree.
/// </summary>
/// <typeparam name="TAttributes">The representation of the attributes: harmonics of a vector 1o, such as 1x0e+1x1o+1x2e.</typeparam>
public class SphericalHarmonicsEmbedding<TAttributes> : SphericalHarmonicsEmbedding, ISteerableLayer<Displacement, TAttributes>
    where TAttributes : IIrreps
{
    /// <summary>Creates the embedding.</summary>
    /// <param name="normalization">The size of the harmonics on the unit sphere.</param>
    /// <param name="normalize">Whether a displacement is divided by its length; otherwise degree l grows as its l-th power.</param>
    /// <exception cref="ArgumentException"><typeparamref name="TAttributes"/> has a block that is no spherical harmonic of a displacement.</exception>
    public SphericalHarmonicsEmbedding(
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component, bool normalize = true)
        : base(TAttributes.Signature, normalization, normalize)
    {
        if (Input != Displacement.Signature[0].Irrep)
        {
            throw new ArgumentException(
                $"{typeof(TAttributes).Name} = {Irreps} holds spherical harmonics of a pseudovector {Input}; a displacement is 1o.");
        }
    }

    /// <summary>The spherical harmonics of displacements.</summary>
    /// <param name="vectors">Displacements, [batch, 3].</param>
    public Steerable<TAttributes> Forward(Steerable<Displacement> vectors) =>
        new(forward(vectors.Tensor), FeatureLayout.ComponentsInnermost);
}
