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
public class SphericalHarmonicsEmbedding : nn.Module<Tensor, Tensor>, ICompiledLayer
{
    private readonly HarmonicsRecursion recursion;
    private readonly HarmonicsOperations compiled;

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
        recursion = new HarmonicsRecursion([.. irreps.Degrees], normalization);
        compiled = HarmonicsOperations.For(recursion, normalize);
    }

    /// <summary>The representation of the harmonics.</summary>
    public Irreps Irreps { get; }

    /// <summary>The irrep of the vectors, <c>1o</c>, or <c>1e</c> for pseudovectors.</summary>
    public Irrep Input { get; }

    /// <summary>The size of the harmonics on the unit sphere.</summary>
    public SphericalHarmonicsNormalization Normalization { get; }

    /// <summary>Whether vectors are divided by their length.</summary>
    public bool Normalizes { get; }

    /// <inheritdoc/>
    public LayerBackend Backend { get; set; } = LayerBackend.Compiled;

    /// <summary>The spherical harmonics of vectors.</summary>
    /// <param name="vectors">Vectors, [batch, 3].</param>
    /// <returns>[batch, Irreps.Dim], in e3nn's layout.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor vectors)
    {
        Check.Features(vectors, 1 * Input, nameof(vectors));
        using var scope = NewDisposeScope();
        var harmonics = IsCompiled(vectors)
            ? HarmonicsFunction.Apply(compiled, vectors)
            : PortableHarmonics.Values(recursion, Normalizes ? PortableHarmonics.Directions(vectors) : vectors);
        return harmonics.MoveToOuterDisposeScope();
    }

    /// <summary>The harmonics of positions[senders] - positions[receivers], [EdgeCount, Irreps.Dim].</summary>
    private protected Tensor AlongEdges(Tensor positions, GraphBatch graph)
    {
        using var scope = NewDisposeScope();
        var harmonics = IsCompiled(positions) && graph.EdgeCount > 0
            ? EdgeHarmonicsFunction.Apply(compiled, positions, graph.Senders, graph.Receivers)
            : forward(positions.index_select(0, graph.Senders).sub(positions.index_select(0, graph.Receivers)));
        return harmonics.MoveToOuterDisposeScope();
    }

    private bool IsCompiled(Tensor vectors) =>
        Backend == LayerBackend.Compiled && vectors.shape[0] > 0 && Irreps.Dim > 0 && CompiledOperations.Support(vectors);
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

    /// <summary>The spherical harmonics of what leads from the receiver of each edge to its sender, positions[j] - positions[i] of a_ij.</summary>
    /// <param name="positions">Positions of the nodes, [NodeCount, 3].</param>
    /// <param name="graph">The graphs.</param>
    /// <returns>[EdgeCount, dimension of TAttributes].</returns>
    /// <exception cref="ArgumentException">There are more or fewer positions than nodes.</exception>
    public Steerable<TAttributes> Forward(Point positions, GraphBatch graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Check.SameCount(positions.Count, graph.NodeCount, nameof(positions), "the graph's nodes");
        return new(AlongEdges(positions.Coordinates, graph), FeatureLayout.ComponentsInnermost);
    }
}
