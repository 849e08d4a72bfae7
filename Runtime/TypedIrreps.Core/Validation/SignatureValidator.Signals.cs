namespace TypedIrreps.Validation;

// Functions of signals.
public static partial class SignatureValidator
{
    /// <summary>Checks a function of signals on the sphere.</summary>
    /// <param name="input">The representation of the signals.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="function">The function.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> S2Activation(
        string input, string output, ActivationFunction function, int maxDegree = DefaultMaxDegree)
    {
        var argument = Argument(SignatureArgument.Input, input, nameof(input), maxDegree);
        var result = Argument(SignatureArgument.Output, output, nameof(output), maxDegree);
        return Together([argument, result], () => SignalRules.OnSphere(argument, result, function));
    }

    /// <summary>Checks a function of signals on the rotations.</summary>
    /// <param name="input">The representation of the signals.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="function">The function.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> SO3Activation(
        string input, string output, ActivationFunction function, int maxDegree = DefaultMaxDegree)
    {
        var argument = Argument(SignatureArgument.Input, input, nameof(input), maxDegree);
        var result = Argument(SignatureArgument.Output, output, nameof(output), maxDegree);
        return Together([argument, result], () => SignalRules.OnRotations(argument, result, function));
    }
}
