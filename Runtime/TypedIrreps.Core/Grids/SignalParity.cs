using TypedIrreps.Validation;

namespace TypedIrreps;

/// <summary>What holds of the parity of a signal's values, whatever they are values at.</summary>
internal static class SignalParity
{
    /// <summary>The parity of values after a function: even values stay even under any, odd ones need an even or an odd function.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function.</exception>
    /// <exception cref="ArgumentException">The values are odd and the function is neither odd nor even.</exception>
    public static Parity Through(Parity values, ActivationFunction function, Irreps irreps)
    {
        if (!Enum.IsDefined(typeof(ActivationFunction), function))
            throw new ArgumentOutOfRangeException(nameof(function), function, "This is no activation function.");
        if (values == Parity.Even)
            return Parity.Even;
        return function.ParityOf() ?? throw new ArgumentException(
            SignatureRule.NoParityOfSignal.Message(irreps.ToString(), function.ToString()), nameof(function));
    }

    /// <summary>Throws where a number is no parity.</summary>
    public static void Require(Parity parity, string parameter)
    {
        if (parity is not (Parity.Even or Parity.Odd))
            throw new ArgumentOutOfRangeException(parameter, parity, "A parity is Even or Odd.");
    }
}
