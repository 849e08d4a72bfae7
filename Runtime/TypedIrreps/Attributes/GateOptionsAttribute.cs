namespace TypedIrreps;

/// <summary>What every declaration of a gate can say.</summary>
public abstract class GateOptionsAttribute : Attribute
{
    private protected GateOptionsAttribute()
    {
    }

    /// <summary>What is applied to invariant scalars (0e).</summary>
    public ActivationFunction Scalars { get; set; } = ActivationFunction.Silu;

    /// <summary>What is applied to the gates, which all other irreps are multiplied by.</summary>
    public ActivationFunction Gates { get; set; } = ActivationFunction.Sigmoid;
}
