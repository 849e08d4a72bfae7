namespace TypedIrreps;

/// <summary>What every declaration of a radial network can say.</summary>
public abstract class RadialNetworkOptionsAttribute : Attribute
{
    private protected RadialNetworkOptionsAttribute()
    {
    }

    /// <summary>The numbers of hidden units, layer by layer; empty for a linear map.</summary>
    public int[] Hidden { get; set; } = [64];

    /// <summary>The activation behind every hidden layer.</summary>
    public ActivationFunction Function { get; set; } = ActivationFunction.Silu;
}
