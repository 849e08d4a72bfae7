namespace TypedIrreps.Benchmarks.Scaling;

/// <summary>What is trained on a graph that grows.</summary>
internal enum ScaledNetwork
{
    /// <summary>The published n-body network: four layers of 32x0e+32x1o.</summary>
    Published,

    /// <summary>One layer of 8x0e+8x1o.</summary>
    Narrow,
}
