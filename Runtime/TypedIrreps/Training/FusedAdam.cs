using System.Numerics;
using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1) with a weight decay that is added to the gradient, as
/// <c>torch.optim.Adam</c>: one pass over each parameter instead of a dozen tensor operations. Parameters on other devices, or of other
/// types than float32 and float64, take TorchSharp's own step. Its state is TorchSharp's, so that checkpoints fit both.
/// </summary>
public sealed class FusedAdam : Adam
{
    /// <summary>Prepares the optimiser.</summary>
    /// <param name="parameters">What is optimised; move the model to its type and device before.</param>
    /// <param name="lr">The step size.</param>
    /// <param name="beta1">The weight of the old mean of the gradients.</param>
    /// <param name="beta2">The weight of the old mean of their squares.</param>
    /// <param name="eps">What is added to the root of the latter.</param>
    /// <param name="weightDecay">What a parameter is multiplied by to be added to its gradient.</param>
    public FusedAdam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0)
        : base(parameters, lr, beta1, beta2, eps, weightDecay)
    {
    }

    /// <summary>Takes a step.</summary>
    /// <param name="closure">Computes the loss anew, or null.</param>
    /// <returns>What the closure returned; null without one.</returns>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        if (_parameter_groups.Any(group => !IsPlain((Options)group.Options)) || !parameters().All(IsFused))
            return base.step(closure);
        var loss = closure?.Invoke();
        foreach (var group in _parameter_groups)
        {
            var options = (Options)group.Options;
            foreach (var parameter in group.Parameters)
                Step(parameter, (State)_state[parameter.Handle], options);
        }

        return loss!;
    }

    private static bool IsPlain(Options options) => options.amsgrad != true && options.maximize != true;

    private static bool IsFused(Parameter parameter) =>
        CompiledOperations.Support(parameter) && parameter.is_contiguous() && (parameter.grad is not { } gradient || gradient.is_contiguous());

    private static unsafe void Step(Parameter parameter, State state, Options options)
    {
        if (parameter.grad is not { } gradient)
            return;
        state.step++;
        var constants = new Constants(
            options.beta1!.Value,
            options.beta2!.Value,
            options.LearningRate!.Value / (1 - Math.Pow(options.beta1.Value, state.step)),
            1 / Math.Sqrt(1 - Math.Pow(options.beta2.Value, state.step)),
            options.eps!.Value,
            options.weight_decay!.Value);
        if (parameter.dtype == ScalarType.Float32)
            Step(Numbers<float>(parameter), Numbers<float>(gradient), Numbers<float>(state.exp_avg), Numbers<float>(state.exp_avg_sq), constants);
        else
            Step(Numbers<double>(parameter), Numbers<double>(gradient), Numbers<double>(state.exp_avg), Numbers<double>(state.exp_avg_sq), constants);

        static Span<T> Numbers<T>(Tensor tensor)
            where T : unmanaged => new(tensor.Start<T>(), checked((int)tensor.numel()));
    }

    private static void Step<T>(Span<T> parameter, Span<T> gradient, Span<T> mean, Span<T> square, Constants constants)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (beta1, beta2, rate) = (T.CreateChecked(constants.Beta1), T.CreateChecked(constants.Beta2), T.CreateChecked(constants.Rate));
        var (scale, epsilon, decay) = (T.CreateChecked(constants.SquareScale), T.CreateChecked(constants.Epsilon), T.CreateChecked(constants.WeightDecay));
        var (new1, new2) = (T.CreateChecked(1 - constants.Beta1), T.CreateChecked(1 - constants.Beta2));
        var i = 0;
        for (; i + Vector<T>.Count <= parameter.Length; i += Vector<T>.Count)
        {
            var p = new Vector<T>(parameter[i..]);
            var g = new Vector<T>(gradient[i..]) + (p * decay);
            var m = (new Vector<T>(mean[i..]) * beta1) + (g * new1);
            var v = (new Vector<T>(square[i..]) * beta2) + (g * g * new2);
            m.CopyTo(mean[i..]);
            v.CopyTo(square[i..]);
            (p - (m * rate / ((Vector.SquareRoot(v) * scale) + new Vector<T>(epsilon)))).CopyTo(parameter[i..]);
        }

        for (; i < parameter.Length; i++)
        {
            var g = gradient[i] + (parameter[i] * decay);
            mean[i] = (mean[i] * beta1) + (g * new1);
            square[i] = (square[i] * beta2) + (g * g * new2);
            parameter[i] -= mean[i] * rate / ((T.Sqrt(square[i]) * scale) + epsilon);
        }
    }

    /// <summary>The numbers of a step.</summary>
    /// <param name="Beta1">The weight of the old mean.</param>
    /// <param name="Beta2">The weight of the old mean of squares.</param>
    /// <param name="Rate">The step size over the correction of the mean.</param>
    /// <param name="SquareScale">The correction of the root of the mean of squares.</param>
    /// <param name="Epsilon">What is added to it.</param>
    /// <param name="WeightDecay">The weight decay.</param>
    private readonly record struct Constants(double Beta1, double Beta2, double Rate, double SquareScale, double Epsilon, double WeightDecay);
}
