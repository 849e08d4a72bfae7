namespace TypedIrreps;

/// <summary>What every declaration of an activation can say.</summary>
public abstract class ActivationOptionsAttribute : Attribute
{
    private protected ActivationOptionsAttribute()
    {
    }

    /// <summary>What is applied to invariant scalars (0e).</summary>
    public ActivationFunction Even { get; set; } = ActivationFunction.Silu;

    /// <summary>
    /// What is applied to pseudoscalars (0o): an odd function, or an even one, which makes them invariant; the result of
    /// another would have no parity.
    /// </summary>
    public ActivationFunction Odd { get; set; } = ActivationFunction.Tanh;
}
