using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>Functions of one number, element by element. Temporaries belong to the caller's dispose scope.</summary>
internal static class Activations
{
    private static readonly Scalar LogTwo = Math.Log(2);
    private static readonly Scalar One = 1;

    /// <summary>A function of every element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function.</exception>
    public static Tensor Apply(Tensor scalars, ActivationFunction function) => function switch
    {
        ActivationFunction.Identity => scalars,
        ActivationFunction.Silu => nn.functional.silu(scalars),
        ActivationFunction.Sigmoid => scalars.sigmoid(),
        ActivationFunction.Tanh => scalars.tanh(),
        ActivationFunction.Relu => scalars.relu(),
        ActivationFunction.Abs => scalars.abs(),
        ActivationFunction.Softplus => nn.functional.softplus(scalars),
        ActivationFunction.ShiftedSoftplus => nn.functional.softplus(scalars).sub(LogTwo),
        ActivationFunction.Gelu => nn.functional.gelu(scalars),
        ActivationFunction.Sin => scalars.sin(),
        ActivationFunction.Cos => scalars.cos(),
        ActivationFunction.Softsign => scalars.div(scalars.abs().add(One)),
        ActivationFunction.Square => scalars.square(),
        ActivationFunction.Elu => nn.functional.elu(scalars, 1),
        ActivationFunction.LeakyRelu => nn.functional.leaky_relu(scalars, 0.01),
        ActivationFunction.Selu => nn.functional.selu(scalars),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "This is no activation function."),
    };

    /// <summary>A function of every element, times a constant.</summary>
    public static Tensor Apply(Tensor scalars, ActivationFunction function, double scale) => Portable.Scaled(Apply(scalars, function), scale);
}
