namespace TypedIrreps;

/// <summary>What every declaration of a convolution can say.</summary>
public abstract class ConvolutionOptionsAttribute : Attribute
{
    private protected ConvolutionOptionsAttribute()
    {
    }

    /// <summary>The hidden units of the network that makes the weights, layer by layer.</summary>
    public int[] Hidden { get; set; } = [64];

    /// <summary>The mean number of edges that a node receives: sums are divided by its square root; above zero.</summary>
    public double MeanDegree { get; set; } = 1;
}
