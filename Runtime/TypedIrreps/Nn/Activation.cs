using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The activation of scalars whose representation is known only at run time (see <see cref="Activation{TInput,TOutput}"/>;
/// <see cref="ActivationPlan"/> says what is computed).
/// </summary>
public class Activation : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the layer.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="even">What is applied to invariant scalars (0e).</param>
    /// <param name="odd">What is applied to pseudoscalars (0o): an odd function leaves them what they are, an even one makes them 0e.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="ArgumentException">There are pseudoscalars and <paramref name="odd"/> is neither odd nor even.</exception>
    public Activation(Irreps input, ActivationFunction even = ActivationFunction.Silu, ActivationFunction odd = ActivationFunction.Tanh)
        : this(ActivationPlan.For(input, even, odd))
    {
    }

    /// <summary>Creates a layer of a plan, which may have a function for each block.</summary>
    /// <param name="plan">What to compute.</param>
    /// <exception cref="ArgumentNullException">The plan is null.</exception>
    public Activation(ActivationPlan plan)
        : base(nameof(Activation)) => Plan = plan ?? throw new ArgumentNullException(nameof(plan));

    /// <summary>What is computed.</summary>
    public ActivationPlan Plan { get; }

    /// <summary>Activates the scalars of features in e3nn's layout.</summary>
    /// <param name="input">Features [batch, dimension of the input].</param>
    /// <returns>Features of the same shape, of the representation <see cref="ActivationPlan.Output"/>.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Plan.Input, nameof(input));
        return Activate(input);
    }

    /// <summary>Activates the scalars of features, in whichever layout: scalars are the same in each.</summary>
    private protected Tensor Activate(Tensor input)
    {
        using var scope = NewDisposeScope();
        if (Plan.Ranges.All(range => range.Function == ActivationFunction.Identity))
            return input.clone().MoveToOuterDisposeScope();
        var parts = Plan.Ranges
            .Select(range => Activations.Apply(
                range.Length == Plan.Input.Dim ? input : input.narrow(1, range.Offset, range.Length), range.Function, range.Scale))
            .ToArray();
        return (parts.Length == 1 ? parts[0] : cat(parts, 1)).MoveToOuterDisposeScope();
    }
}

/// <summary>
/// The activation of scalars (e3nn's <c>nn.Activation</c>): invariant scalars (0e) through one function, pseudoscalars (0o)
/// through another, each times the constant that gives it a second moment of one for standard normal numbers
/// (<see cref="Normalize2Mom"/>); irreps of higher degree pass as they are.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">
/// The representation of the result: that of the features, or <see cref="EvenScalars{T}"/> of it if pseudoscalars pass through
/// an even function.
/// </typeparam>
public class Activation<TInput, TOutput> : Activation, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="even">What is applied to invariant scalars (0e).</param>
    /// <param name="odd">What is applied to pseudoscalars (0o): an odd function leaves them what they are, an even one makes them 0e.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="ArgumentException">
    /// There are pseudoscalars and <paramref name="odd"/> is neither odd nor even, or it gives another representation than
    /// <typeparamref name="TOutput"/>.
    /// </exception>
    public Activation(ActivationFunction even = ActivationFunction.Silu, ActivationFunction odd = ActivationFunction.Tanh)
        : base(TInput.Signature, even, odd)
    {
        if (Plan.Output != TOutput.Signature)
        {
            throw new ArgumentException(
                $"With {odd} on pseudoscalars the activation of {TInput.Signature} gives {Plan.Output}, not {TOutput.Signature} ({typeof(TOutput).Name}).",
                nameof(odd));
        }
    }

    /// <summary>Activates the scalars of features.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    public Steerable<TOutput> Forward(Steerable<TInput> input) => new(Activate(input.Data), input.Layout);
}

/// <summary>The activation of scalars that leaves pseudoscalars what they are.</summary>
/// <typeparam name="T">The representation of the features.</typeparam>
public class Activation<T> : Activation<T, T>
    where T : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="even">What is applied to invariant scalars (0e).</param>
    /// <param name="odd">What is applied to pseudoscalars (0o): an odd function.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="ArgumentException">There are pseudoscalars and <paramref name="odd"/> is not odd.</exception>
    public Activation(ActivationFunction even = ActivationFunction.Silu, ActivationFunction odd = ActivationFunction.Tanh)
        : base(even, odd)
    {
    }
}
