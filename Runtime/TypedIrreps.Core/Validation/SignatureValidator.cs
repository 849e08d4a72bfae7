namespace TypedIrreps.Validation;

/// <summary>
/// Checks the representations of a declaration. The compiler's diagnostics and the runtime's exceptions both come
/// from here, so that they cannot disagree.
/// </summary>
public static class SignatureValidator
{
    /// <summary>The highest degree for which code is written unless another limit is given.</summary>
    public const int DefaultMaxDegree = 11;

    /// <summary>Checks a named representation.</summary>
    /// <param name="text">The representation, for example <c>32x0e+32x1o</c>.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <returns>The findings in the order of the text; none if the declaration is right.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static IReadOnlyList<SignatureFinding> Representation(string text, int maxDegree = DefaultMaxDegree) =>
        new ParsedArgument(SignatureArgument.Representation, text, maxDegree).Check().ToArray();

    /// <summary>Checks arguments each by itself.</summary>
    /// <param name="arguments">What each argument is, and its text.</param>
    /// <returns>The findings of each argument in the order of its text.</returns>
    /// <exception cref="ArgumentNullException">The arguments or a text are null.</exception>
    public static IReadOnlyList<SignatureFinding> Arguments(params (SignatureArgument Argument, string Text)[] arguments) =>
        (arguments ?? throw new ArgumentNullException(nameof(arguments)))
            .SelectMany(argument => new ParsedArgument(
                argument.Argument, argument.Text ?? throw new ArgumentNullException(nameof(arguments)), DefaultMaxDegree).Check())
            .ToArray();

    /// <summary>
    /// Checks a fully connected tensor product input (x) attributes -> output, in which every output block is coupled
    /// to each pair of an input and an attribute block whose Clebsch-Gordan series contains its irrep.
    /// </summary>
    /// <param name="input">The representation of the first factor.</param>
    /// <param name="attributes">The representation of the second factor.</param>
    /// <param name="output">The representation of the result, after the gate if there is one.</param>
    /// <param name="isGated">Whether a gate follows: each irrep but 0e then needs one further scalar 0e of the product as its gate.</param>
    /// <param name="maxDegree">The highest degree allowed.</param>
    /// <returns>
    /// The findings of each argument alone, in the order of the arguments, then those of the product, which are
    /// looked for only when all three are representations of dimension one at least and of allowed degrees.
    /// </returns>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static IReadOnlyList<SignatureFinding> TensorProduct(
        string input, string attributes, string output, bool isGated = false, int maxDegree = DefaultMaxDegree)
    {
        ParsedArgument[] arguments =
        [
            new(SignatureArgument.Input, input ?? throw new ArgumentNullException(nameof(input)), maxDegree),
            new(SignatureArgument.Attributes, attributes ?? throw new ArgumentNullException(nameof(attributes)), maxDegree),
            new(SignatureArgument.Output, output ?? throw new ArgumentNullException(nameof(output)), maxDegree),
        ];
        var findings = arguments.SelectMany(argument => argument.Check());
        if (arguments.All(argument => argument.IsUsable))
            findings = findings.Concat(new ProductRules(arguments[0], arguments[1], arguments[2], isGated).Check());
        return findings.ToArray();
    }
}
