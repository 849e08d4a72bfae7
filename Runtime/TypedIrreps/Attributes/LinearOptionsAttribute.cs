namespace TypedIrreps;

/// <summary>What every declaration of a linear layer can say.</summary>
public abstract class LinearOptionsAttribute : Attribute
{
    private protected LinearOptionsAttribute()
    {
    }

    /// <summary>Whether the invariant scalars (0e) of the result have a bias.</summary>
    public bool Biases { get; set; }
}
