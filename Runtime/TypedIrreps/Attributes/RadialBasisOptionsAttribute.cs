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
}
