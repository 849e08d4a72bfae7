namespace TypedIrreps;

/// <summary>
/// In which order and with which signs the 2l+1 components of an irrep stand: libraries differ, and features of one are wrong
/// in another without a word.
/// </summary>
public enum BasisConvention
{
    /// <summary>
    /// This library's and e3nn's (0.2 and later): y is the polar axis, components are in the order m = -l..l, and degree one is
    /// (x, y, z).
    /// </summary>
    E3nn,

    /// <summary>
    /// Real harmonics as in most of physics and chemistry: z is the polar axis, components are in the order m = -l..l, and degree one
    /// is (y, z, x). Those of m &gt; 0 go with cos(m phi), of m &lt; 0 with sin(|m| phi), without the sign (-1)^m.
    /// </summary>
    PolarZ,

    /// <summary>As <see cref="PolarZ"/>, with the sign (-1)^m of Condon and Shortley: degree one is (-y, z, -x).</summary>
    PolarZCondonShortley,

    /// <summary>As <see cref="PolarZ"/>, in the order m = 0, 1, -1, 2, -2 of many programs of quantum chemistry: degree one is (z, x, y).</summary>
    PolarZAlternating,
}
