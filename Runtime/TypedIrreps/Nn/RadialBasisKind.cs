namespace TypedIrreps;

/// <summary>The functions of a radial basis (the bases of e3nn's <c>soft_one_hot_linspace</c>).</summary>
public enum RadialBasisKind
{
    /// <summary>Spherical Bessel functions of degree zero (Gasteiger et al. 2020, arXiv:2003.03123, equation 7).</summary>
    Bessel,

    /// <summary>Gaussians.</summary>
    Gaussian,

    /// <summary>Halves of cosine waves.</summary>
    Cosine,

    /// <summary>Bumps of bounded support with derivatives of every order.</summary>
    SmoothFinite,

    /// <summary>Sine waves.</summary>
    Fourier,
}
