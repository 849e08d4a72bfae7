namespace TypedIrreps;

/// <summary>What every declaration of a function of signals on the sphere can say.</summary>
public abstract class S2ActivationOptionsAttribute : Attribute
{
    private protected S2ActivationOptionsAttribute()
    {
    }

    /// <summary>The function of the values: even or odd where they are odd under inversion.</summary>
    public ActivationFunction Function { get; set; } = ActivationFunction.Silu;

    /// <summary>
    /// The number of polar angles of the grid, even and above twice the highest degree: the more, the more exactly equivariant. Zero for
    /// <see cref="SphereGrid.ResolutionFor"/>.
    /// </summary>
    public int Resolution { get; set; }

    /// <summary>How coefficients are scaled, see <see cref="S2Grid"/>.</summary>
    public SphericalHarmonicsNormalization Normalization { get; set; } = SphericalHarmonicsNormalization.Component;

    /// <summary>Whether the grid is turned by another random rotation at each call.</summary>
    public bool RandomRotation { get; set; }
}
