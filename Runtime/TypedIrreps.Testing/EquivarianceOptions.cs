using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>How equivariance is measured.</summary>
public sealed record EquivarianceOptions
{
    /// <summary>The number of random features, or of the nodes of the first of two random graphs; the second has one more.</summary>
    public int Batch { get; init; } = 5;

    /// <summary>How many transformations of each kind are tried.</summary>
    public int Transforms { get; init; } = 4;

    /// <summary>Of the random features, graphs and transformations: the same seed gives the same report.</summary>
    public int Seed { get; init; }

    /// <summary>The type that is computed in. What is left in float64, the default, is no property of a layer but rounding.</summary>
    public ScalarType Type { get; init; } = float64;

    /// <summary>The relative error that is still taken for rounding; where it is not given, 1e-9 in float64 and 1e-3 in every other type.</summary>
    public double? Tolerance { get; init; }

    /// <summary>
    /// The graphs that functions of graphs are measured on; where they are not given, two random ones of unequal size without
    /// loops and repeated edges.
    /// </summary>
    public GraphBatch? Graph { get; init; }

    internal double AllowedError => Tolerance ?? (Type == float64 ? 1e-9 : 1e-3);
}
