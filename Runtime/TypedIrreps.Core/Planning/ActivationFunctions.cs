namespace TypedIrreps;

/// <summary>What holds of the functions that scalars are activated by.</summary>
public static class ActivationFunctions
{
    /// <summary>
    /// Odd for f(-x) = -f(x), even for f(-x) = f(x), null for a function that is neither. Pseudoscalars stay what they are
    /// under an odd function, become invariant under an even one, and have no parity any more under another.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function.</exception>
    public static Parity? ParityOf(this ActivationFunction function) => function switch
    {
        ActivationFunction.Identity or ActivationFunction.Tanh or ActivationFunction.Sin or ActivationFunction.Softsign => Parity.Odd,
        ActivationFunction.Abs or ActivationFunction.Cos or ActivationFunction.Square => Parity.Even,
        ActivationFunction.Silu or ActivationFunction.Sigmoid or ActivationFunction.Relu or ActivationFunction.Softplus
            or ActivationFunction.ShiftedSoftplus or ActivationFunction.Gelu or ActivationFunction.Elu or ActivationFunction.LeakyRelu
            or ActivationFunction.Selu => null,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "This is no activation function."),
    };
}
