namespace TypedIrreps.Golden;

/// <summary>The functions of one number by the reference's names.</summary>
public static class GoldenFunctions
{
    private static readonly Dictionary<string, ActivationFunction> Known = new()
    {
        ["silu"] = ActivationFunction.Silu,
        ["sigmoid"] = ActivationFunction.Sigmoid,
        ["tanh"] = ActivationFunction.Tanh,
        ["relu"] = ActivationFunction.Relu,
        ["abs"] = ActivationFunction.Abs,
        ["softplus"] = ActivationFunction.Softplus,
        ["ssp"] = ActivationFunction.ShiftedSoftplus,
        ["gelu"] = ActivationFunction.Gelu,
        ["sin"] = ActivationFunction.Sin,
        ["cos"] = ActivationFunction.Cos,
        ["softsign"] = ActivationFunction.Softsign,
        ["square"] = ActivationFunction.Square,
        ["elu"] = ActivationFunction.Elu,
        ["leaky_relu"] = ActivationFunction.LeakyRelu,
        ["selu"] = ActivationFunction.Selu,
    };

    /// <summary>The function of a name; the identity where the reference has none.</summary>
    /// <exception cref="NotSupportedException">There is no such function here.</exception>
    public static ActivationFunction Of(string? name) =>
        name is null ? ActivationFunction.Identity
        : Known.TryGetValue(name, out var function) ? function
        : throw new NotSupportedException($"There is no activation function '{name}'; there are {string.Join(", ", Known.Keys)}.");
}
