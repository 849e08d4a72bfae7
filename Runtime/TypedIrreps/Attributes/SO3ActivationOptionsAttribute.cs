namespace TypedIrreps;

/// <summary>What every declaration of a function of signals on the rotations can say.</summary>
public abstract class SO3ActivationOptionsAttribute : Attribute
{
    private protected SO3ActivationOptionsAttribute()
    {
    }

    /// <summary>The function of the values: even or odd where they are odd under inversion.</summary>
    public ActivationFunction Function { get; set; } = ActivationFunction.Silu;

    /// <summary>
    /// The number of polar angles of the grid, even and above twice the highest degree: the more, the more exactly equivariant. Zero for
    /// <see cref="SphereGrid.ResolutionFor"/>. There are twice as many azimuths.
    /// </summary>
    public int Resolution { get; set; }
}
