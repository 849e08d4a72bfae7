namespace TypedIrreps;

/// <summary>
/// Which channels of two factors a path couples, and what becomes of the pairs: u and v count the channels of the first and
/// the second factor, w those of the output (e3nn's connection modes).
/// </summary>
public enum ConnectionMode
{
    /// <summary><c>uvw</c>: all pairs, mixed by weights [u, v, w].</summary>
    Uvw,

    /// <summary><c>uvu</c>: all pairs, summed over v; weights [u, v].</summary>
    Uvu,

    /// <summary><c>uvv</c>: all pairs, summed over u; weights [u, v].</summary>
    Uvv,

    /// <summary><c>uuw</c>: each channel with its partner, mixed by weights [u, w]; without weights summed, w = 1.</summary>
    Uuw,

    /// <summary><c>uuu</c>: each channel with its partner; weights [u].</summary>
    Uuu,

    /// <summary><c>uvuv</c>: all pairs, as they are; weights [u, v].</summary>
    Uvuv,

    /// <summary><c>uvu&lt;v</c>: each channel with all later partners; a weight for each pair.</summary>
    UvuLessV,

    /// <summary><c>u&lt;vw</c>: each channel with all later partners, mixed by weights [pairs, w].</summary>
    ULessVw,
}
