namespace TypedIrreps;

/// <summary>What every declaration of a spherical-harmonics embedding can say.</summary>
public abstract class SphericalHarmonicsOptionsAttribute : Attribute
{
    private protected SphericalHarmonicsOptionsAttribute()
    {
    }

    /// <summary>How the harmonics are scaled.</summary>
    public SphericalHarmonicsNormalization Normalization { get; set; } = SphericalHarmonicsNormalization.Component;

    /// <summary>Whether only the direction of the vectors counts.</summary>
    public bool Normalize { get; set; } = true;
}
