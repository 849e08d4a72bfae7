namespace TypedIrreps;

/// <summary>What every declaration of a normalisation can say.</summary>
public abstract class NormOptionsAttribute : Attribute
{
    private protected NormOptionsAttribute()
    {
    }

    /// <summary>What is added to squared sizes, so that features that do not vary give no infinity.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether every irrep has a learned factor, and scalars a learned bias.</summary>
    public bool Affine { get; set; } = true;
}
