namespace TypedIrreps;

/// <summary>What every declaration of a dropout can say.</summary>
public abstract class DropoutOptionsAttribute : Attribute
{
    private protected DropoutOptionsAttribute()
    {
    }

    /// <summary>The probability that a channel is zero, from 0 to 1.</summary>
    public double Probability { get; set; } = 0.5;
}
