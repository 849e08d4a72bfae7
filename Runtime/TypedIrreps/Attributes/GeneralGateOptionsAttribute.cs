namespace TypedIrreps;

/// <summary>What every declaration of a gate with a function for each block can say.</summary>
public abstract class GeneralGateOptionsAttribute : Attribute
{
    private protected GeneralGateOptionsAttribute()
    {
    }

    /// <summary>The function of each block of scalars; none for SiLU on 0e and the hyperbolic tangent on 0o.</summary>
    public ActivationFunction[] ScalarFunctions { get; set; } = [];

    /// <summary>The function of each block of gates; none for the sigmoid on 0e and the hyperbolic tangent on 0o.</summary>
    public ActivationFunction[] GateFunctions { get; set; } = [];
}
