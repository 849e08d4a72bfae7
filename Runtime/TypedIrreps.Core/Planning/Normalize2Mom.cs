namespace TypedIrreps;

/// <summary>
/// Factors that give an activation of a standard normal variable a second moment of one. They are the estimates of
/// e3nn 0.5.1 (one million samples, good to about 1e-3 of the integrals), because its checkpoints are trained with them.
/// </summary>
public static class Normalize2Mom
{
    /// <summary>For x * sigmoid(x).</summary>
    public const double Silu = 1.6791767923989418;

    /// <summary>For 1 / (1 + exp(-x)).</summary>
    public const double Sigmoid = 1.8467055342154763;

    /// <summary>For tanh(x).</summary>
    public const double Tanh = 1.5937334472592695;

    /// <summary>For max(x, 0).</summary>
    public const double Relu = 1.4163393446331365;

    /// <summary>For |x|.</summary>
    public const double Abs = 1.001110600838467;

    /// <summary>For log(1 + exp(x)).</summary>
    public const double Softplus = 1.0426436590527184;

    /// <summary>For log(1 + exp(x)) - log 2.</summary>
    public const double ShiftedSoftplus = 1.878204668541552;

    /// <summary>For x times the normal distribution function of x.</summary>
    public const double Gelu = 1.5360642850770576;

    /// <summary>For sin(x).</summary>
    public const double Sin = 1.5218334864623193;

    /// <summary>For cos(x).</summary>
    public const double Cos = 1.326609063570005;

    /// <summary>For x / (1 + |x|).</summary>
    public const double Softsign = 2.339261168724108;

    /// <summary>For x * x.</summary>
    public const double Square = 0.5779851362666192;

    /// <summary>For x above zero and exp(x) - 1 below.</summary>
    public const double Elu = 1.2467863885570512;

    /// <summary>For x above zero and x / 100 below.</summary>
    public const double LeakyRelu = 1.4162684218969974;

    /// <summary>For SELU.</summary>
    public const double Selu = 1.001049225017453;

    /// <summary>
    /// The factor of a function. That of the identity is one: it stands for e3nn's <c>None</c>, which leaves scalars alone.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function.</exception>
    public static double Of(ActivationFunction function) => function switch
    {
        ActivationFunction.Identity => 1,
        ActivationFunction.Silu => Silu,
        ActivationFunction.Sigmoid => Sigmoid,
        ActivationFunction.Tanh => Tanh,
        ActivationFunction.Relu => Relu,
        ActivationFunction.Abs => Abs,
        ActivationFunction.Softplus => Softplus,
        ActivationFunction.ShiftedSoftplus => ShiftedSoftplus,
        ActivationFunction.Gelu => Gelu,
        ActivationFunction.Sin => Sin,
        ActivationFunction.Cos => Cos,
        ActivationFunction.Softsign => Softsign,
        ActivationFunction.Square => Square,
        ActivationFunction.Elu => Elu,
        ActivationFunction.LeakyRelu => LeakyRelu,
        ActivationFunction.Selu => Selu,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "This is no activation function."),
    };
}
