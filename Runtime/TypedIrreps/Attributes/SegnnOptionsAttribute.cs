namespace TypedIrreps;

/// <summary>What every declaration of a SEGNN can say.</summary>
public abstract class SegnnOptionsAttribute : Attribute
{
    private protected SegnnOptionsAttribute()
    {
    }

    /// <summary>The number of message passing layers; 1 or more.</summary>
    public int Layers { get; set; } = 4;

    /// <summary>Whether a prediction is made for every node or for every graph.</summary>
    public SegnnTask Task { get; set; } = SegnnTask.Node;

    /// <summary>How features are normalised.</summary>
    public FeatureNorm Norm { get; set; } = FeatureNorm.None;

    /// <summary>How the nodes of a graph are combined, for <see cref="SegnnTask.Graph"/>.</summary>
    public Pooling Pooling { get; set; } = Pooling.Mean;
}
