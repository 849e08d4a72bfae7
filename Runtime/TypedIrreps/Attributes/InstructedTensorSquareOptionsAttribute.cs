namespace TypedIrreps;

/// <summary>What every declaration of a tensor square with an output can say.</summary>
public abstract class InstructedTensorSquareOptionsAttribute : Attribute
{
    private protected InstructedTensorSquareOptionsAttribute()
    {
    }

    /// <summary>How the coupling coefficients are scaled.</summary>
    public IrrepNormalization IrrepNormalization { get; set; } = IrrepNormalization.Component;

    /// <summary>Whether all samples have the same weights, the layer's; otherwise each brings its own along.</summary>
    public bool SharedWeights { get; set; } = true;
}
