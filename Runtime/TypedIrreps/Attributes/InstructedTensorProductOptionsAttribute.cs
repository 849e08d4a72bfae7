namespace TypedIrreps;

/// <summary>What every declaration of a tensor product of chosen paths can say.</summary>
public abstract class InstructedTensorProductOptionsAttribute : Attribute
{
    private protected InstructedTensorProductOptionsAttribute()
    {
    }

    /// <summary>
    /// The paths, each as <see cref="TensorProductInstruction.Parse"/> reads it: <c>"0, 1, 2, uvw, true"</c> couples block 0 of the
    /// first factor and block 1 of the second to block 2 of the output, with weights. None for all paths, fully connected.
    /// </summary>
    public string[] Paths { get; set; } = [];

    /// <summary>How the coupling coefficients are scaled.</summary>
    public IrrepNormalization IrrepNormalization { get; set; } = IrrepNormalization.Component;

    /// <summary>How the paths into one output share its variance.</summary>
    public PathNormalization PathNormalization { get; set; } = PathNormalization.Element;

    /// <summary>Whether all samples have the same weights, the layer's; otherwise each brings its own along.</summary>
    public bool SharedWeights { get; set; } = true;
}
