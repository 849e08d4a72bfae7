namespace TypedIrreps.Validation;

/// <summary>The rules of functions of the values of signals.</summary>
internal static class SignalRules
{
    /// <summary>Signals on the sphere.</summary>
    public static IEnumerable<SignatureFinding> OnSphere(ParsedArgument input, ParsedArgument output, ActivationFunction function) =>
        SphericalSignal.TryOf(input.Whole!, out var signal, out var problem)
            ? Through(input, output, function, signal.ValueParity, lmax => signal.Through(function, lmax).Irreps)
            : NoSignal(input, problem);

    /// <summary>Signals on the rotations.</summary>
    public static IEnumerable<SignatureFinding> OnRotations(ParsedArgument input, ParsedArgument output, ActivationFunction function) =>
        RotationSignal.TryOf(input.Whole!, out var signal, out var problem)
            ? Through(input, output, function, signal.Parity, lmax => signal.Through(function, lmax).Irreps)
            : NoSignal(input, problem);

    private static IEnumerable<SignatureFinding> NoSignal(ParsedArgument input, string problem) =>
        [input.Finding(SignatureRule.NoSignal, input.Terms, problem)];

    /// <summary>The function must leave the values a parity, and give the output up to its highest degree.</summary>
    private static IEnumerable<SignatureFinding> Through(
        ParsedArgument input, ParsedArgument output, ActivationFunction function, Parity values, Func<int, Irreps> given)
    {
        if (values == Parity.Odd && function.ParityOf() is null)
            return [input.Finding(SignatureRule.NoParityOfSignal, input.Terms, input.ToString(), function.ToString())];
        var result = given(output.Whole!.LMax);
        return result == output.Whole
            ? []
            : [output.Finding(SignatureRule.OtherOutput, output.Terms, $"{function} of a signal {input}", result.ToString(), output.ToString())];
    }
}
