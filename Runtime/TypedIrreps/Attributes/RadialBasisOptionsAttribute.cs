namespace TypedIrreps;

/// <summary>What every declaration of a radial basis can say.</summary>
public abstract class RadialBasisOptionsAttribute : Attribute
{
    private protected RadialBasisOptionsAttribute()
    {
    }

    /// <summary>The functions.</summary>
    public RadialBasisKind Kind { get; set; } = RadialBasisKind.Bessel;

    /// <summary>The length at which the functions vanish, in the unit of the positions; above zero.</summary>
    public double Cutoff { get; set; } = 1;

    /// <summary>
    /// The power p of the polynomial that takes the functions to zero at the cutoff, together with their first two derivatives
    /// (Gasteiger et al. 2020, arXiv:2003.03123, equation 8); zero for none: then they are e3nn's.
    /// </summary>
    public int Envelope { get; set; } = 6;
}
