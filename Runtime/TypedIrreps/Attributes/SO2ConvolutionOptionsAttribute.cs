namespace TypedIrreps;

/// <summary>What every declaration of a convolution in the frames of edges can say.</summary>
public abstract class SO2ConvolutionOptionsAttribute : Attribute
{
    private protected SO2ConvolutionOptionsAttribute()
    {
    }

    /// <summary>
    /// The highest |m| that is mixed (eSCN's m_max): components of higher order are left out, which stays equivariant. All are mixed
    /// unless this is written.
    /// </summary>
    public int MaxOrder { get; set; } = int.MaxValue;
}
