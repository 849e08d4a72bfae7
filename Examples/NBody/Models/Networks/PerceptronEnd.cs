namespace NBody.Models;

/// <summary>How a <see cref="Perceptron"/> ends.</summary>
internal enum PerceptronEnd
{
    /// <summary>With a matrix and a bias.</summary>
    Plain,

    /// <summary>With SiLU behind them.</summary>
    Silu,

    /// <summary>With a small matrix and no bias, so that what it weighs hardly counts at first (Satorras et al. 2021).</summary>
    Small,

    /// <summary>Likewise, and with tanh behind it: what it weighs is bounded.</summary>
    SmallTanh,
}
