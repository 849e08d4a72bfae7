namespace TypedIrreps;

/// <summary>A function of one number, as a nonlinearity of scalars.</summary>
public enum ActivationFunction
{
    /// <summary>x, an odd function.</summary>
    Identity,

    /// <summary>x * sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>tanh(x); an odd function.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>|x|; an even function.</summary>
    Abs,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus,

    /// <summary>softplus(x) - log 2, zero at zero (Schütt et al. 2017, arXiv:1706.08566).</summary>
    ShiftedSoftplus,

    /// <summary>x times the normal distribution function of x.</summary>
    Gelu,

    /// <summary>sin(x); an odd function.</summary>
    Sin,

    /// <summary>cos(x); an even function.</summary>
    Cos,

    /// <summary>x / (1 + |x|); an odd function.</summary>
    Softsign,

    /// <summary>x * x; an even function.</summary>
    Square,

    /// <summary>x above zero, exp(x) - 1 below.</summary>
    Elu,

    /// <summary>x above zero, x / 100 below.</summary>
    LeakyRelu,

    /// <summary>
    /// An <see cref="Elu"/> of other slopes, which keeps mean zero and variance one from layer to layer (Klambauer et al. 2017,
    /// arXiv:1706.02515).
    /// </summary>
    Selu,
}
