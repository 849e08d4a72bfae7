namespace TypedIrreps;

/// <summary>What every declaration of a norm activation can say.</summary>
public abstract class NormActivationOptionsAttribute : Attribute
{
    private protected NormActivationOptionsAttribute()
    {
    }

    /// <summary>What is applied to norms.</summary>
    public ActivationFunction Function { get; set; } = ActivationFunction.Sigmoid;

    /// <summary>Whether the result has the norm that the function gives; otherwise the feature is multiplied by it.</summary>
    public bool Normalize { get; set; } = true;

    /// <summary>What shorter norms count as where they are divided by; above zero. It matters only if <see cref="Normalize"/> is set.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>Whether the norms get a learned bias in front of the function.</summary>
    public bool Biases { get; set; }
}
