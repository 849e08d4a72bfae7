using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>What holds of every finding of a rule.</summary>
public static class SignatureRules
{
    /// <summary>Whether a declaration that breaks the rule has no meaning; otherwise it is wasteful, but works.</summary>
    public static bool IsError(this SignatureRule rule) =>
        rule is not (SignatureRule.ZeroMultiplicity or SignatureRule.UnusedInput or SignatureRule.UnmixedInput or SignatureRule.UnconvolvedInput
            or SignatureRule.NotCanonical);

    /// <summary>What is wrong and what would be right, in full sentences.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="args">What the message speaks of, see <see cref="SignatureFinding.Args"/>.</param>
    public static string Message(this SignatureRule rule, params string[] args) =>
        string.Format(CultureInfo.InvariantCulture, rule.MessageFormat(), [.. args]);

    /// <summary>The message, as a composite format of <see cref="SignatureFinding.Args"/>.</summary>
    public static string MessageFormat(this SignatureRule rule) => rule switch
    {
        SignatureRule.Syntax => "{0}",
        SignatureRule.ZeroMultiplicity =>
            "The block {0} has multiplicity zero: it holds no numbers and is in no path. Leave it out, or give it channels.",
        SignatureRule.DegreeTooHigh =>
            "The degree {1} of {0} is above {2}, {3}",
        SignatureRule.EmptyRepresentation =>
            "The {0} representation has dimension zero. Declare one irrep at least, for example 16x0e+8x1o.",
        SignatureRule.UnreachableOutput =>
            "No product of an input irrep and an attribute irrep contains the output {0}: {1}. It would be reached by {2}.",
        SignatureRule.UnusedInput =>
            "The {0} irrep {1} is in no path: its products with the {2} irreps contain {3}, and none of these is wanted in the output. "
            + "It is computed and stored for nothing.",
        SignatureRule.NoPath =>
            "No path leads from the input {0} with the attributes {1} to the output {2}: the products contain {3}.",
        SignatureRule.TooFewScalars =>
            "The gated irreps {0} need {1} scalars 0e as gates, and no product of an input irrep and an attribute irrep contains 0e. "
            + "It would be reached by {2}.",
        SignatureRule.UnequalCounts =>
            "The factors are multiplied irrep by irrep, but {0} has {1} of them and {2} has {3}.",
        SignatureRule.TooLarge =>
            "The result has more than {0} numbers or weights. Take fewer channels or lower degrees.",
        SignatureRule.ProductDegreeTooHigh =>
            "The product of {0} and {1} goes up to the degree {2}, which is above {3}, {4}",
        SignatureRule.UnmixedOutput =>
            "No input irrep is {0}: a linear layer mixes the channels of one irrep and makes no other. The input is {1}.",
        SignatureRule.UnmixedInput =>
            "The input irrep {0} is used for nothing: a linear layer mixes the channels of one irrep, and the output {1} has none of this one.",
        SignatureRule.NoParity =>
            "The odd scalars {0} cannot pass through {1}: it is neither an odd nor an even function, so the result would have no parity. "
            + "Write Odd = ActivationFunction.Tanh (odd: they stay 0o) or ActivationFunction.Abs (even: they become 0e).",
        SignatureRule.TooManyGates =>
            "With {0} gates, one for each irrep but 0e, the gate takes more than {1} numbers. Take fewer channels.",
        SignatureRule.NoHarmonic =>
            "{0} is no spherical harmonic: under inversion the harmonics of degree l of a displacement get the factor (-1)^l. Write {1}.",
        SignatureRule.NotInvariant =>
            "The {0} irrep {1} is no invariant scalar: {2}, so it holds 0e alone. Write {3}.",
        SignatureRule.NoSignal => "{0}",
        SignatureRule.NoParityOfSignal =>
            "The values of {0} are odd under inversion, and {1} is neither odd nor even: what it makes of them has no parity. "
            + "Take an odd function such as ActivationFunction.Tanh (they stay odd) or an even one such as ActivationFunction.Abs (they become even).",
        SignatureRule.OtherOutput =>
            "{0} gives {1}, not {2}.",
        SignatureRule.UnconvolvedOutput =>
            "No product of {1} and spherical harmonics contains the output {0} (orders up to {2} are mixed).",
        SignatureRule.UnconvolvedInput =>
            "The input irrep {0} is used for nothing: no product of it and spherical harmonics contains an irrep of the output {1} (orders up to {2} are mixed).",
        SignatureRule.UnequalChannels =>
            "The {0} block {1} has other channels than {2}: a contraction works channel by channel, so all blocks of its input and its output "
            + "have equally many. Write {3}.",
        SignatureRule.RepeatedIrrep =>
            "Each irrep of the output occurs once in a channel, such as 0e+1o; got {0}.",
        SignatureRule.UncontractedOutput =>
            "No product of up to {1} components of {2} contains {0}.",
        SignatureRule.TooManyMonomials =>
            "There are {0} monomials of degree {1} in the {2} components of {3}; at most {4} are supported.",
        SignatureRule.NotScalar =>
            "The {0} irrep {1} turns, and a function of one of its components transforms in no way at all: write scalars, 0e and 0o, alone.",
        SignatureRule.UnsquaredOutput =>
            "What is symmetric in the product of {1} with itself contains no {0}, but {2}.",
        SignatureRule.NotCanonical =>
            "{0} is not canonical: {1}. The canonical text is {2}. {3}",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This is no rule."),
    };
}
