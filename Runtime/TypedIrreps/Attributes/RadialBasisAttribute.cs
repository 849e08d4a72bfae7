namespace TypedIrreps;

/// <summary>
/// Declares the embedding of lengths in a radial basis on a partial class: as many smooth functions as
/// <c>TBasis</c> has scalars.
/// </summary>
/// <typeparam name="TBasis">The representation of the radial basis: invariant scalars.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RadialBasisAttribute<TBasis> : RadialBasisOptionsAttribute;

/// <summary>Declares the embedding of lengths in a radial basis by the text of its representation.</summary>
/// <param name="basis">The representation of the radial basis: invariant scalars.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RadialBasisAttribute(string basis) : RadialBasisOptionsAttribute
{
    /// <summary>The representation of the radial basis: invariant scalars, as written.</summary>
    public string Basis { get; } = basis;
}
