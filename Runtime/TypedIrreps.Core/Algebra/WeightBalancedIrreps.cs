namespace TypedIrreps;

/// <summary>
/// Hidden representations of as many weights as a network of scalars: they make networks of different
/// degrees comparable at the same capacity.
/// </summary>
public static class WeightBalancedIrreps
{
    /// <summary>
    /// The smallest hidden representation H, of its kind, for which the fully connected tensor product
    /// H (x) attributes -> H has at least the weights of a linear layer scalars -> scalars. As in the code of
    /// Brandstetter et al. 2022 (arXiv:2110.02905).
    /// </summary>
    /// <param name="scalars">The representation of the linear layer, for example <c>64x0e</c>.</param>
    /// <param name="attributes">The representation of the steering attributes.</param>
    /// <param name="equalMultiplicities">
    /// Whether H is n copies of the spherical harmonics (<c>n x 0e + n x 1o + …</c>), or
    /// <see cref="BalancedIrreps"/> of dimension n.
    /// </param>
    /// <param name="lmax">The highest degree of H; that of the attributes if it is null.</param>
    /// <exception cref="ArgumentException">The attributes are empty, or no product of H and the attributes is in H, however large n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static Irreps Create(Irreps scalars, Irreps attributes, bool equalMultiplicities = true, int? lmax = null)
    {
        if (scalars is null)
            throw new ArgumentNullException(nameof(scalars));
        if (attributes is null)
            throw new ArgumentNullException(nameof(attributes));
        if (attributes.Dim == 0)
            throw new ArgumentException("The attributes are a representation of dimension zero; one irrep at least is needed.", nameof(attributes));

        var one = Irreps.SphericalHarmonics(lmax ?? attributes.LMax);
        var wanted = Weights(scalars, Irreps.Parse("0e"), scalars);
        if (wanted > 0 && Weights(one, attributes, one) == 0)
            throw new ArgumentException($"No product of {one} and the attributes {attributes} is in {one}: no multiplicity gives a weight.", nameof(attributes));

        for (var size = 1; ; size++)
        {
            var hidden = equalMultiplicities
                ? new Irreps(one.Select(block => new MulIrrep(size, block.Irrep)))
                : BalancedIrreps.Create(one.LMax, size);
            if (Weights(hidden, attributes, hidden) >= wanted)
                return hidden;
        }
    }

    /// <summary>The number of weights of the fully connected tensor product: one for each triple of channels in a path.</summary>
    private static long Weights(Irreps left, Irreps right, Irreps output) => (
        from a in left
        from b in right
        from c in output
        where c.Irrep.IsIn(a.Irrep, b.Irrep)
        select (long)a.Multiplicity * b.Multiplicity * c.Multiplicity).Sum();
}
