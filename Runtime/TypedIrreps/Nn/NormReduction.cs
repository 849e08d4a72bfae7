namespace TypedIrreps;

/// <summary>How a norm layer reduces the squared sizes of an irrep over the samples that it is normalised by.</summary>
public enum NormReduction
{
    /// <summary>Their mean: the variance.</summary>
    Mean,

    /// <summary>The largest of them.</summary>
    Max,
}
