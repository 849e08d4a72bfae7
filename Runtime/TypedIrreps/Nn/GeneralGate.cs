using TypedIrreps.Validation;

namespace TypedIrreps;

/// <summary>
/// The gated nonlinearity with a function for each block of scalars and of gates, see <see cref="RuntimeGate"/>. The gates may be
/// pseudoscalars, and turn the parity of what they gate. <see cref="Gate{TOutput}"/> is the usual one, of invariant gates.
/// </summary>
/// <typeparam name="TScalars">The representation of the scalars.</typeparam>
/// <typeparam name="TGates">The representation of the gates, one for each irrep of TGated.</typeparam>
/// <typeparam name="TGated">The representation of what is gated.</typeparam>
/// <typeparam name="TOutput">
/// The representation of the result: TScalars and <see cref="Elementwise{TGated,TGates}"/>, with <see cref="EvenScalars{T}"/> of
/// TScalars or TGates where pseudoscalars pass through even functions.
/// </typeparam>
public class GeneralGate<TScalars, TGates, TGated, TOutput> : RuntimeGate, ISteerableLayer<Cat<TScalars, TGates, TGated>, TOutput>
    where TScalars : IIrreps
    where TGates : IIrreps
    where TGated : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="scalarFunctions">The function of each block of scalars; if they are not given, SiLU for 0e and the hyperbolic tangent for 0o.</param>
    /// <param name="gateFunctions">The function of each block of gates; if they are not given, the sigmoid for 0e and the hyperbolic tangent for 0o.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="ArgumentException">
    /// A scalar or a gate is of a degree above zero, there are not as many gates as gated irreps or functions as blocks, a function of
    /// pseudoscalars has no parity, or all give another representation than <typeparamref name="TOutput"/>.
    /// </exception>
    public GeneralGate(IReadOnlyList<ActivationFunction>? scalarFunctions = null, IReadOnlyList<ActivationFunction>? gateFunctions = null)
        : base(
            ActivationPlan.OfScalars(TScalars.Signature, scalarFunctions),
            ActivationPlan.OfGates(TGates.Signature, gateFunctions),
            TGated.Signature)
    {
        if (Output != TOutput.Signature)
        {
            throw new ArgumentException(
                SignatureRule.OtherOutput.Message($"The gate of {Input}", Output.ToString(), TOutput.Signature.ToString()), nameof(scalarFunctions));
        }
    }

    /// <summary>Gates features.</summary>
    /// <param name="input">Features, [batch, dimension of the three]: scalars, gates, gated irreps.</param>
    public Steerable<TOutput> Forward(Steerable<Cat<TScalars, TGates, TGated>> input)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        return new(Open(input.In(FeatureLayout.ChannelsInnermost)).MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }
}
