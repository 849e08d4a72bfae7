namespace TypedIrreps;

/// <summary>How large the spherical harmonics of a degree are on the unit sphere.</summary>
public enum SphericalHarmonicsNormalization
{
    /// <summary>The integral of the square of each component over the sphere is 1.</summary>
    Integral,

    /// <summary>The squares of the 2l+1 components add up to 2l+1: on average each is 1.</summary>
    Component,

    /// <summary>The squares of the 2l+1 components add up to 1.</summary>
    Norm,
}
